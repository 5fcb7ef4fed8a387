//! Tables as files: comma-separated, with a line of names.

use actix_web::HttpResponse;

use crate::error::{Error, Result};

/// A table as a file, UTF-8.
///
/// # Errors
/// When a row has more or fewer cells than the first line.
pub fn answer(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Result<HttpResponse> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(head).map_err(Error::internal)?;
    for row in rows {
        let cells = row.into_iter().map(harmless);
        out.write_record(cells).map_err(Error::internal)?;
    }
    let bytes = out.into_inner();
    let bytes = bytes.map_err(|error| Error::internal(error.to_string()))?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .body(bytes))
}

/// Programs that open tables run a cell that begins like a formula: a quote before it makes it text.
fn harmless(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_formula_is_text_and_a_number_stays_one() {
        let told = ["=1+1", "@lea", "-12.5", "-x", "lea"].map(|cell| harmless(cell.to_owned()));
        assert_eq!(told, ["'=1+1", "'@lea", "-12.5", "'-x", "lea"]);
    }
}
