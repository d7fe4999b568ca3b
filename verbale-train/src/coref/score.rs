//! The `CoNLL` measure: the mean of MUC, B-cubed and CEAF-e, without entities of one mention.

use std::collections::{BTreeMap, BTreeSet};

/// First token and end.
pub(super) type Mention = (u32, u32);

/// What was right of what there is, and of what was found.
#[derive(Clone, Copy, Default)]
pub(super) struct Figure {
    recalled: f64,
    gold: f64,
    precise: f64,
    found: f64,
}

impl Figure {
    fn add(&mut self, other: Self) {
        self.recalled += other.recalled;
        self.gold += other.gold;
        self.precise += other.precise;
        self.found += other.found;
    }

    pub(super) fn told(&self) -> String {
        let (r, p) = (
            self.recalled / self.gold.max(1.),
            self.precise / self.found.max(1.),
        );
        format!("P {:.1} R {:.1} F {:.1}", p * 100., r * 100., self.f1())
    }

    pub(super) fn f1(&self) -> f64 {
        let (r, p) = (
            self.recalled / self.gold.max(1.),
            self.precise / self.found.max(1.),
        );
        if r + p == 0. { 0. } else { 200. * r * p / (r + p) }
    }
}

/// The measures, added up over documents.
#[derive(Clone, Copy, Default)]
pub(super) struct Measures {
    pub(super) muc: Figure,
    pub(super) b_cubed: Figure,
    pub(super) ceaf: Figure,
    pub(super) mentions: Figure,
}

impl Measures {
    pub(super) fn add(&mut self, gold: &[Vec<Mention>], found: &[Vec<Mention>]) {
        let (in_gold, in_found) = (index(gold), index(found));
        let both = in_gold.keys().filter(|m| in_found.contains_key(m)).count() as f64;
        self.mentions.add(Figure {
            recalled: both,
            gold: in_gold.len() as f64,
            precise: both,
            found: in_found.len() as f64,
        });
        let (recalled, all) = muc(gold, &in_found);
        let (precise, of) = muc(found, &in_gold);
        self.muc.add(Figure {
            recalled,
            gold: all,
            precise,
            found: of,
        });
        let (recalled, all) = b_cubed(gold, &in_found);
        let (precise, of) = b_cubed(found, &in_gold);
        self.b_cubed.add(Figure {
            recalled,
            gold: all,
            precise,
            found: of,
        });
        let right = ceaf(gold, found);
        self.ceaf.add(Figure {
            recalled: right,
            gold: gold.len() as f64,
            precise: right,
            found: found.len() as f64,
        });
    }

    pub(super) fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf.f1()) / 3.
    }
}

fn index(entities: &[Vec<Mention>]) -> BTreeMap<Mention, usize> {
    let mut index = BTreeMap::new();
    for (number, entity) in entities.iter().enumerate() {
        for &mention in entity {
            index.insert(mention, number);
        }
    }
    index
}

fn muc(entities: &[Vec<Mention>], other: &BTreeMap<Mention, usize>) -> (f64, f64) {
    let (mut right, mut all) = (0, 0);
    for entity in entities {
        let parts: BTreeSet<usize> = entity.iter().filter_map(|m| other.get(m)).copied().collect();
        let alone = entity.iter().filter(|m| !other.contains_key(m)).count();
        right += entity.len() - parts.len() - alone;
        all += entity.len() - 1;
    }
    (right as f64, all as f64)
}

fn b_cubed(entities: &[Vec<Mention>], other: &BTreeMap<Mention, usize>) -> (f64, f64) {
    let (mut right, mut all) = (0., 0.);
    for entity in entities {
        let mut parts: BTreeMap<usize, f64> = BTreeMap::new();
        for part in entity.iter().filter_map(|m| other.get(m)) {
            *parts.entry(*part).or_default() += 1.;
        }
        right += parts.values().map(|n| n * n).sum::<f64>() / entity.len() as f64;
        all += entity.len() as f64;
    }
    (right, all)
}

/// The best one-to-one match of entities, by how alike they are.
fn ceaf(gold: &[Vec<Mention>], found: &[Vec<Mention>]) -> f64 {
    let of = index(found);
    let mut costs = vec![vec![0_f64; found.len().max(gold.len())]; gold.len()];
    for (row, entity) in costs.iter_mut().zip(gold) {
        for number in entity.iter().filter_map(|m| of.get(m)) {
            row[*number] -= 2.;
        }
        for (cost, other) in row.iter_mut().zip(found) {
            *cost /= (entity.len() + other.len()) as f64;
        }
    }
    -assign(&costs)
}

/// The least cost of giving each row a column of its own (the Hungarian method with potentials).
fn assign(costs: &[Vec<f64>]) -> f64 {
    let (n, m) = (costs.len(), costs.first().map_or(0, Vec::len));
    let (mut u, mut v) = (vec![0.; n + 1], vec![0.; m + 1]);
    let (mut row_of, mut way) = (vec![0; m + 1], vec![0; m + 1]);
    for row in 1..=n {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; m + 1];
        let mut used = vec![false; m + 1];
        while row_of[column] != 0 {
            used[column] = true;
            let (at, mut delta, mut next) = (row_of[column], f64::INFINITY, 0);
            for j in 1..=m {
                if !used[j] {
                    let cost = costs[at - 1][j - 1] - u[at] - v[j];
                    if cost < least[j] {
                        least[j] = cost;
                        way[j] = column;
                    }
                    if least[j] < delta {
                        delta = least[j];
                        next = j;
                    }
                }
            }
            for j in 0..=m {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            let before = way[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    (1..=m)
        .filter(|&j| row_of[j] != 0)
        .map(|j| costs[row_of[j] - 1][j - 1])
        .sum()
}
