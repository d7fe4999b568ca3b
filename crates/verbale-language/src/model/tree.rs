//! The best dependency tree under the scores of its arcs.
//!
//! Maximum spanning arborescence by Chu and Liu (1965) and Edmonds (1967), with one root.

/// What is taken from an arc to the root, so that a tree with one root beats every tree with two.
const ROOT_PENALTY: f64 = 1e6;

/// Scores of arcs: row the dependent, column the head; head 0 is the root, token `i` is head `i + 1`.
pub(super) struct Arcs<'s> {
    /// `tokens` rows of `tokens + 1`.
    pub(super) scores: &'s [f32],
    pub(super) tokens: usize,
}

impl Arcs<'_> {
    fn score(&self, dependent: usize, head: usize) -> f32 {
        self.scores[dependent * (self.tokens + 1) + head]
    }

    /// The head of each token as a column number. Of equal scores the head further left is taken.
    pub(super) fn heads(&self) -> Vec<usize> {
        let best = |(dependent, row): (usize, &[f32])| {
            let mut best = (0, row[0]);
            for (head, &score) in row.iter().enumerate() {
                if score > best.1 && head != dependent + 1 {
                    best = (head, score);
                }
            }
            best.0
        };
        let rows = self.scores.chunks_exact(self.tokens + 1);
        let heads: Vec<usize> = rows.take(self.tokens).enumerate().map(best).collect();
        if is_tree(&heads) {
            heads
        } else {
            Contraction::new(self).solve()
        }
    }
}

/// One root, and every token reaches it.
fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().filter(|&&head| head == 0).count() != 1 {
        return false;
    }
    // 0: not seen; else the number of the walk that saw it.
    let mut seen = vec![0; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match heads[at].checked_sub(1) {
                Some(next) => at = next,
                None => break,
            }
        }
        if heads[at] != 0 && seen[at] == start + 1 {
            return false;
        }
    }
    true
}

/// Cycles are contracted one after the other into one of their nodes, in place, then opened again in reverse.
struct Contraction {
    nodes: usize,
    /// Row the dependent, column the head; node 0 is the root.
    score: Vec<f64>,
    /// The arc between tokens that stands behind the arc between nodes: head, dependent.
    origin: Vec<(usize, usize)>,
    active: Vec<bool>,
    /// The tokens that were contracted into a node.
    members: Vec<Vec<usize>>,
}

/// A cycle that was contracted: its nodes, the arc that enters each within the cycle, and their tokens then.
struct Cycle {
    into: usize,
    nodes: Vec<(usize, (usize, usize), Vec<usize>)>,
}

impl Contraction {
    fn new(arcs: &Arcs<'_>) -> Self {
        let nodes = arcs.tokens + 1;
        let mut score = vec![f64::NEG_INFINITY; nodes * nodes];
        let mut origin = vec![(0, 0); nodes * nodes];
        for dependent in 1..nodes {
            for head in (0..nodes).filter(|&head| head != dependent) {
                let penalty = if head == 0 { ROOT_PENALTY } else { 0.0 };
                score[dependent * nodes + head] = f64::from(arcs.score(dependent - 1, head)) - penalty;
                origin[dependent * nodes + head] = (head, dependent);
            }
        }
        Self {
            nodes,
            score,
            origin,
            active: vec![true; nodes],
            members: (0..nodes).map(|n| vec![n]).collect(),
        }
    }

    fn solve(mut self) -> Vec<usize> {
        let mut cycles = Vec::new();
        let mut best;
        loop {
            best = self.best_heads();
            let Some(nodes) = self.cycle(&best) else { break };
            cycles.push(self.contract(&nodes, &best));
        }
        // The arc that enters each node from outside it, in terms of tokens.
        let mut entry: Vec<(usize, usize)> = vec![(0, 0); self.nodes];
        for node in (1..self.nodes).filter(|&node| self.active[node]) {
            entry[node] = self.origin[node * self.nodes + best[node]];
        }
        for cycle in cycles.iter().rev() {
            let entered = entry[cycle.into];
            for (node, within, members) in &cycle.nodes {
                entry[*node] = if members.contains(&entered.1) {
                    entered
                } else {
                    *within
                };
            }
        }
        (1..self.nodes).map(|node| entry[node].0).collect()
    }

    fn best_heads(&self) -> Vec<usize> {
        let mut best = vec![0; self.nodes];
        for node in (1..self.nodes).filter(|&node| self.active[node]) {
            let row = &self.score[node * self.nodes..][..self.nodes];
            for head in (0..self.nodes).filter(|&head| self.active[head] && head != node) {
                if row[head] > row[best[node]] {
                    best[node] = head;
                }
            }
        }
        best
    }

    fn cycle(&self, best: &[usize]) -> Option<Vec<usize>> {
        let mut seen = vec![0; self.nodes];
        for start in (1..self.nodes).filter(|&node| self.active[node]) {
            let mut at = start;
            while at != 0 && seen[at] == 0 {
                seen[at] = start;
                at = best[at];
            }
            if at != 0 && seen[at] == start {
                let mut nodes = vec![at];
                let mut next = best[at];
                while next != at {
                    nodes.push(next);
                    next = best[next];
                }
                return Some(nodes);
            }
        }
        None
    }

    fn contract(&mut self, nodes: &[usize], best: &[usize]) -> Cycle {
        let n = self.nodes;
        let into = nodes[0];
        let within = |this: &Self, node: usize| {
            (
                this.score[node * n + best[node]],
                this.origin[node * n + best[node]],
            )
        };
        let inner: Vec<(f64, (usize, usize))> = nodes.iter().map(|&node| within(self, node)).collect();
        for outside in (0..n).filter(|node| self.active[*node] && !nodes.contains(node)) {
            // Entering the cycle at a node costs the arc that it loses.
            let mut enter = (f64::NEG_INFINITY, (0, 0));
            let mut leave = (f64::NEG_INFINITY, (0, 0));
            for (&node, (lost, _)) in nodes.iter().zip(&inner) {
                let gain = self.score[node * n + outside] - lost;
                if gain > enter.0 {
                    enter = (gain, self.origin[node * n + outside]);
                }
                if self.score[outside * n + node] > leave.0 {
                    leave = (self.score[outside * n + node], self.origin[outside * n + node]);
                }
            }
            (self.score[into * n + outside], self.origin[into * n + outside]) = enter;
            (self.score[outside * n + into], self.origin[outside * n + into]) = leave;
        }
        let nodes: Vec<_> = nodes
            .iter()
            .zip(inner)
            .map(|(&node, (_, arc))| (node, arc, std::mem::take(&mut self.members[node])))
            .collect();
        for (node, _, members) in &nodes {
            self.active[*node] = *node == into;
            self.members[into].extend(members);
        }
        Cycle { into, nodes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best score over all trees with one root, by trying every choice of heads.
    fn by_trial(arcs: &Arcs<'_>) -> f64 {
        let n = arcs.tokens;
        let mut best = f64::NEG_INFINITY;
        for mut code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n)
                .map(|_| {
                    let head = code % (n + 1);
                    code /= n + 1;
                    head
                })
                .collect();
            if heads.iter().enumerate().all(|(d, &h)| h != d + 1) && is_tree(&heads) {
                best = best.max(total(arcs, &heads));
            }
        }
        best
    }

    fn total(arcs: &Arcs<'_>, heads: &[usize]) -> f64 {
        heads
            .iter()
            .enumerate()
            .map(|(d, &h)| f64::from(arcs.score(d, h)))
            .sum()
    }

    proptest! {
        #[test]
        fn no_tree_is_better(tokens in 1_usize..=5, values in proptest::collection::vec(-8_i8..8, 30)) {
            let scores: Vec<f32> = values.iter().take(tokens * (tokens + 1)).map(|&v| f32::from(v)).collect();
            let arcs = Arcs { scores: &scores, tokens };
            let heads = arcs.heads();
            prop_assert!(is_tree(&heads));
            prop_assert!((total(&arcs, &heads) - by_trial(&arcs)).abs() < 1e-6);
        }

        #[test]
        fn long_sentences_have_trees_too(values in proptest::collection::vec(-100_i8..100, 60 * 61)) {
            let scores: Vec<f32> = values.iter().map(|&v| f32::from(v)).collect();
            let heads = Arcs { scores: &scores, tokens: 60 }.heads();
            prop_assert!(is_tree(&heads));
        }
    }
}
