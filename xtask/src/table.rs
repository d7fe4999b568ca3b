//! Rows of text in columns that stand under each other.

/// The rows as lines; columns are as wide as their widest cell, and lines end without spaces.
pub(crate) fn aligned(rows: &[Vec<String>]) -> String {
    let width = |text: &String| text.chars().count();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|c| {
            rows.iter()
                .filter_map(|row| row.get(c))
                .map(width)
                .max()
                .unwrap_or_default()
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(text, wide)| text.clone() + &" ".repeat(wide - width(text)));
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [
            vec!["Kalın".to_owned(), "1".into()],
            vec!["no".into(), String::new()],
        ];
        assert_eq!(aligned(&rows), "Kalın  1\nno\n");
    }
}
