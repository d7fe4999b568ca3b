//! The cheapest way to pair rows with columns, each once at most: the Hungarian method by shortest paths.

/// Pairs (row, column) for every row, or for every column where there are fewer. Time grows with the cube.
pub(super) fn cheapest(costs: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (costs.len(), costs.first().map_or(0, Vec::len));
    if rows <= columns {
        return pair_rows(rows, columns, |row, column| costs[row][column]);
    }
    let pairs = pair_rows(columns, rows, |column, row| costs[row][column]);
    pairs.into_iter().map(|(column, row)| (row, column)).collect()
}

/// Needs no more rows than columns.
///
/// Rows enter one by one. Prices of rows and columns keep every reduced cost at or above 0, and at 0 for paired ones;
/// a new row takes the column at the end of the shortest path, and those on the path swap partners.
fn pair_rows(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    // One column more than there are holds the row that is to enter.
    let entry = columns;
    let mut row_price = vec![0.0; rows];
    let mut column_price = vec![0.0; columns + 1];
    let mut row_of: Vec<Option<usize>> = vec![None; columns + 1];
    for entering in 0..rows {
        row_of[entry] = Some(entering);
        let mut least = vec![f64::INFINITY; columns];
        let mut before = vec![entry; columns];
        let mut reached = vec![false; columns + 1];
        let mut at = entry;
        while let Some(row) = row_of[at] {
            reached[at] = true;
            let mut nearest = (f64::INFINITY, entry);
            for column in (0..columns).filter(|&column| !reached[column]) {
                let reduced = cost(row, column) - row_price[row] - column_price[column];
                if reduced < least[column] {
                    least[column] = reduced;
                    before[column] = at;
                }
                if least[column] < nearest.0 {
                    nearest = (least[column], column);
                }
            }
            for column in 0..=columns {
                if !reached[column] {
                    if column < columns {
                        least[column] -= nearest.0;
                    }
                } else if let Some(row) = row_of[column] {
                    row_price[row] += nearest.0;
                    column_price[column] -= nearest.0;
                }
            }
            at = nearest.1;
        }
        while at != entry {
            row_of[at] = row_of[before[at]];
            at = before[at];
        }
    }
    let paired = (0..columns).filter_map(|column| Some((row_of[column]?, column)));
    paired.collect()
}

#[cfg(test)]
mod tests {
    use super::cheapest;

    /// Tries every way.
    fn brute(costs: &[Vec<f64>], row: usize, taken: &mut Vec<bool>, left: usize) -> f64 {
        if left == 0 {
            return 0.0;
        }
        // A row may stay alone where there are rows to spare.
        let mut best = if costs.len() - row > left {
            brute(costs, row + 1, taken, left)
        } else {
            f64::INFINITY
        };
        for column in 0..taken.len() {
            if !taken[column] {
                taken[column] = true;
                best = best.min(costs[row][column] + brute(costs, row + 1, taken, left - 1));
                taken[column] = false;
            }
        }
        best
    }

    #[test]
    fn as_cheap_as_the_best_of_all_ways() {
        // A fixed sequence in place of chance, so that a failure can be looked at.
        let mut state = 12_345_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 28) - 8.0
        };
        for turn in 0..400 {
            let (rows, columns) = (1 + turn % 6, 1 + (turn / 6) % 6);
            let costs: Vec<Vec<f64>> = (0..rows)
                .map(|_| (0..columns).map(|_| next()).collect())
                .collect();
            let pairs = cheapest(&costs);
            let count = rows.min(columns);
            let distinct = |side: fn(&(usize, usize)) -> usize| {
                let mut all: Vec<usize> = pairs.iter().map(side).collect();
                all.sort_unstable();
                all.dedup();
                all.len()
            };
            assert_eq!([distinct(|p| p.0), distinct(|p| p.1)], [count; 2]);
            let found: f64 = pairs.iter().map(|&(r, c)| costs[r][c]).sum();
            let best = brute(&costs, 0, &mut vec![false; columns], count);
            assert!(
                (found - best).abs() < 1e-9,
                "{found} where {best} can be had: {costs:?}"
            );
        }
    }

    #[test]
    fn nothing_to_pair() {
        assert!(cheapest(&[]).is_empty());
        assert!(cheapest(&[vec![], vec![]]).is_empty());
    }
}
