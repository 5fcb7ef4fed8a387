//! Personal data: each room says of its tables how a member's rows are given to them and what erasure makes of them.
//! A test reads the schema and fails when a table refers to a member and no room has spoken (`features/rights`).

/// What a member gets of the rows when they ask for their data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// These columns of every row.
    Columns(&'static [&'static str]),
    /// These columns of the rows that hold a condition too (`$1` is the member): the others have words of somebody else.
    Where(&'static [&'static str], &'static str),
    /// Nothing, for this reason.
    Withheld(&'static str),
}

/// What erasure makes of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erase {
    /// They go.
    Delete,
    /// They stay, under the anonymous name, without what these columns held.
    Anonymise(&'static [&'static str]),
    /// They stay as they are, under the anonymous name, for this reason of law.
    Keep(&'static str),
}

/// A column by which rows of a table belong to a member.
#[derive(Debug, Clone, Copy)]
pub struct Personal {
    pub table: &'static str,
    pub column: &'static str,
    pub export: Export,
    pub erase: Erase,
}

/// Says of one column how it is given out and erased.
pub const fn personal(
    table: &'static str,
    column: &'static str,
    export: Export,
    erase: Erase,
) -> Personal {
    Personal {
        table,
        column,
        export,
        erase,
    }
}

/// Who of the team did something: their office, not their life, and mostly about somebody else.
pub const fn office(table: &'static str, column: &'static str) -> Personal {
    let export = Export::Withheld("an act of office, mostly about somebody else");
    personal(table, column, export, Erase::Anonymise(&[]))
}
