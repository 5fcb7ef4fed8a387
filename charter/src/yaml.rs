//! YAML 1.2 as a tree that keeps what a lint needs: positions, the order of pairs and duplicate keys.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::diagnostics::{Diagnostics, Place};

/// Deeper nesting has no meaning in a charter.
const MAX_DEPTH: usize = 16;

/// A value and where it stands in the charter's text.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub at: Place,
    pub value: Value,
}

#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// Text; `plain` is false when it was quoted.
    Scalar {
        text: String,
        plain: bool,
    },
    Seq(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Where its text begins: after the quote, if there is one.
    pub fn content(&self) -> Place {
        let (line, column) = self.at;
        let quoted = matches!(&self.value, Value::Scalar { plain: false, .. });
        (line, column + usize::from(quoted))
    }

    /// Whether nothing was written after the key.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if text.is_empty() || text == "~" || text == "null")
    }

    /// A scalar as a list of one; a list as it is.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Seq(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The pairs of a mapping.
    pub fn pairs(&self) -> Option<&[(Node, Node)]> {
        match &self.value {
            Value::Map(pairs) => Some(pairs),
            _ => None,
        }
    }

    /// A YAML 1.2 boolean.
    pub fn bool(&self) -> Option<bool> {
        match self.text()? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}

/// A collection being read.
struct Open {
    at: Place,
    map: bool,
    nodes: Vec<Node>,
}

/// Reads one YAML document that starts after `line_offset` lines of the charter. `None` when it is empty or broken;
/// what is broken is said in `diagnostics`.
pub(crate) fn parse(
    source: &str,
    line_offset: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut builder = Builder {
        stack: Vec::new(),
        root: None,
    };
    for event in Parser::new_from_str(source) {
        let (event, marker) = match event {
            Ok((event, span)) => (Ok(event), span.start),
            Err(error) => (
                Err(Refusal::Broken(error.info().to_owned())),
                *error.marker(),
            ),
        };
        let at = (marker.line() + line_offset, marker.col() + 1);
        match event.and_then(|event| builder.event(event, at)) {
            Ok(()) => {}
            Err(Refusal::Alias) => {
                let fr = "Les renvois « *nom » ne se lisent pas ici : nommez une liste sous « lists: » et écrivez \"@nom\".";
                let en = "References such as `*name` are not read here: name a list under `lists:` and write \"@name\".";
                diagnostics.error(at, "alias", fr.to_owned(), en.to_owned());
                return None;
            }
            Err(Refusal::Broken(why)) => {
                broken(at, &why, diagnostics);
                return None;
            }
        }
    }
    builder.root.filter(|node| !node.is_null())
}

/// Why a block is not read.
enum Refusal {
    /// References can make a small text expand without end.
    Alias,
    Broken(String),
}

struct Builder {
    stack: Vec<Open>,
    root: Option<Node>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, at: Place) -> Result<(), Refusal> {
        match event {
            Event::Scalar(text, style, ..) => {
                let (text, plain) = (text.into_owned(), style == ScalarStyle::Plain);
                self.add(Node {
                    at,
                    value: Value::Scalar { text, plain },
                });
            }
            Event::SequenceStart(..) => self.open(at, false)?,
            Event::MappingStart(..) => self.open(at, true)?,
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.stack.pop() {
                    self.add(close(open));
                }
            }
            Event::Alias(_) => return Err(Refusal::Alias),
            Event::DocumentStart(_) if self.root.is_some() => {
                return Err(Refusal::Broken(
                    "only one document is expected here".to_owned(),
                ));
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, at: Place, map: bool) -> Result<(), Refusal> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(Refusal::Broken("nested too deeply".to_owned()));
        }
        self.stack.push(Open {
            at,
            map,
            nodes: Vec::new(),
        });
        Ok(())
    }

    fn add(&mut self, node: Node) {
        match self.stack.last_mut() {
            Some(open) => open.nodes.push(node),
            None => self.root = Some(node),
        }
    }
}

fn close(open: Open) -> Node {
    let value = if open.map {
        let mut nodes = open.nodes.into_iter();
        let mut pairs = Vec::new();
        while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
            pairs.push((key, value));
        }
        Value::Map(pairs)
    } else {
        Value::Seq(open.nodes)
    };
    Node { at: open.at, value }
}

fn broken(at: Place, why: &str, diagnostics: &mut Diagnostics) {
    diagnostics.error(
        at,
        "yaml",
        format!("Ce bloc ne se lit pas ({why}) : mettez entre guillemets simples les valeurs qui contiennent : # @ ou *."),
        format!("This block cannot be read ({why}): put single quotes around values that hold : # @ or *."),
    );
}
