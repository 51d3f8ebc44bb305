//! Rows of text with their columns aligned.

use crate::output::one_line;

/// What a column is padded to at most, in characters: one long name must not push all others off the screen.
const MAX_WIDTH: usize = 48;

/// A line for each row. A column that is empty in every row is left out. Each cell stays on its line.
pub fn lines<R: AsRef<[String]>>(rows: &[R]) -> Vec<String> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.as_ref().iter().map(|cell| one_line(cell)).collect()).collect();
    let mut widths = vec![0; rows.iter().map(Vec::len).max().unwrap_or(0)];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count().min(MAX_WIDTH));
        }
    }
    rows.iter().map(|row| line(row, &widths)).collect()
}

/// The same as one text; `None` where there are no rows: nothing is printed then.
pub fn table<R: AsRef<[String]>>(rows: &[R]) -> Option<String> {
    (!rows.is_empty()).then(|| lines(rows).join("\n"))
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let columns = cells.iter().zip(widths).filter(|(_, width)| **width > 0);
    let padded: Vec<String> = columns.map(|(cell, width)| format!("{cell:<width$}")).collect();
    padded.join("  ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_empty_ones_left_out() {
        let rows = [["a@b", "", "one"], ["alice@b", "", "t\nwo"]].map(|row| row.map(str::to_owned));
        assert_eq!(table(&rows).as_deref(), Some("a@b      one\nalice@b  t\\nwo"));
        assert_eq!(table::<[String; 2]>(&[]), None);
        let long = "x".repeat(1000);
        let rows = [[long.as_str(), "y"], ["x", ""]].map(|row| row.map(str::to_owned));
        assert_eq!(table(&rows).unwrap_or_default().len(), 1000 + 2 + 1 + 1 + 1);
    }
}
