//! The ranker's weights while they are learnt: the nets of `verbale_language` in floating point.

use verbale_language::coref::features::COUNT;
use verbale_language::coref::ranker::{MAGIC, NETS, UNIT, WIDTH as WHOLE};
use verbale_language::coref::resolver::Case;

/// Units of one net that is learnt, with the direct sum; several of them make the ranker.
const WIDTH: usize = 24;

type Row = [f32; WIDTH];

/// Weights, and the sums of squares that tell how fast each may still change (Adagrad).
#[derive(Clone)]
pub(super) struct Net {
    rows: Vec<Row>,
    output: Vec<Row>,
    row_squares: Vec<Row>,
    output_squares: Vec<Row>,
    rate: f32,
}

/// Random numbers (xorshift): the same in each run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn fraction(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }
}

impl Net {
    pub(super) fn new(dice: &mut Dice, rate: f32) -> Self {
        let mut row = |scale: f32, direct: f32| {
            let mut row = [0.; WIDTH];
            for weight in &mut row {
                *weight = (dice.fraction() - 0.5) * scale;
            }
            row[WIDTH - 1] *= direct;
            row
        };
        Self {
            rows: (0..NETS * COUNT).map(|_| row(0.3, 0.)).collect(),
            output: (0..NETS).map(|_| row(1., 0.)).collect(),
            row_squares: vec![[0.1; WIDTH]; NETS * COUNT],
            output_squares: vec![[0.1; WIDTH]; NETS],
            rate,
        }
    }

    pub(super) fn slower(&mut self, by: f32) {
        self.rate *= by;
    }

    /// Sums of a case's options.
    fn sums(&self, case: &Case, keep: &[bool; WIDTH]) -> Vec<Row> {
        let mut shared = [0.; WIDTH];
        self.add(case.net, &case.shared, &mut shared);
        (0..case.ends.len())
            .map(|number| {
                let mut sums = shared;
                self.add(case.net, case.option(number), &mut sums);
                for (sum, keep) in sums.iter_mut().zip(keep) {
                    if !keep {
                        *sum = 0.;
                    }
                }
                sums
            })
            .collect()
    }

    fn add(&self, net: usize, features: &[u16], sums: &mut Row) {
        for &feature in features {
            for (sum, weight) in sums
                .iter_mut()
                .zip(&self.rows[net * COUNT + usize::from(feature)])
            {
                *sum += weight;
            }
        }
    }

    fn score(&self, net: usize, sums: &Row) -> f32 {
        let hidden = sums[..WIDTH - 1].iter().zip(&self.output[net]);
        sums[WIDTH - 1] + hidden.map(|(sum, weight)| sum.max(0.) * weight).sum::<f32>()
    }

    pub(super) fn scores(&self, case: &Case) -> Vec<f32> {
        let sums = self.sums(case, &[true; WIDTH]);
        sums.iter().map(|sums| self.score(case.net, sums)).collect()
    }

    /// One step: raises the right options over the others, each by its cost. Options that are neither right nor wrong
    /// have no cost.
    pub(super) fn learn(
        &mut self,
        case: &Case,
        right: &[bool],
        cost: &[Option<f32>],
        weight: f32,
        dice: &mut Dice,
    ) {
        let mut keep = [true; WIDTH];
        for keep in &mut keep[..WIDTH - 1] {
            *keep = !dice.next().is_multiple_of(6);
        }
        let sums = self.sums(case, &keep);
        let score = |(sums, cost): (&Row, &Option<f32>)| {
            cost.map_or(f32::NEG_INFINITY, |c| self.score(case.net, sums) + c)
        };
        let scores: Vec<f32> = sums.iter().zip(cost).map(score).collect();
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let powers: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
        let all: f32 = powers.iter().sum();
        let good: f32 = powers
            .iter()
            .zip(right)
            .filter(|(_, right)| **right)
            .map(|(p, _)| p)
            .sum();
        let mut output = [0.; WIDTH];
        let mut shared = [0.; WIDTH];
        for (number, sums) in sums.iter().enumerate() {
            let mut slope = powers[number] / all;
            if right[number] && good > 0. {
                slope -= powers[number] / good;
            }
            slope *= weight;
            if slope.abs() < 1e-4 {
                continue;
            }
            let mut row = [0.; WIDTH];
            for unit in 0..WIDTH - 1 {
                if sums[unit] > 0. {
                    row[unit] = slope * self.output[case.net][unit];
                    output[unit] += slope * sums[unit];
                }
            }
            row[WIDTH - 1] = slope;
            for (sum, part) in shared.iter_mut().zip(&row) {
                *sum += part;
            }
            for &feature in case.option(number) {
                self.step(case.net * COUNT + usize::from(feature), &row);
            }
        }
        for &feature in &case.shared {
            self.step(case.net * COUNT + usize::from(feature), &shared);
        }
        step(
            &mut self.output[case.net],
            &mut self.output_squares[case.net],
            &output,
            self.rate,
        );
    }

    fn step(&mut self, row: usize, slope: &Row) {
        step(&mut self.rows[row], &mut self.row_squares[row], slope, self.rate);
    }

    /// Adds another net's weights, for a mean.
    pub(super) fn sum(&mut self, other: &Self) {
        self.row_squares.clone_from(&other.row_squares);
        let rows = self.rows.iter_mut().chain(&mut self.output);
        for (row, other) in rows.zip(other.rows.iter().chain(&other.output)) {
            for (weight, other) in row.iter_mut().zip(other) {
                *weight += other;
            }
        }
    }

    pub(super) fn scaled(&self, by: f32) -> Self {
        let mut net = self.clone();
        for row in net.rows.iter_mut().chain(&mut net.output) {
            for weight in row {
                *weight *= by;
            }
        }
        net
    }

    /// Which rows were changed in learning.
    fn touched(&self) -> Vec<bool> {
        self.row_squares
            .iter()
            .map(|row| row.iter().any(|s| *s > 0.1))
            .collect()
    }
}

/// The file that the program reads: several nets side by side, whose scores count as their mean. Rows that were never of
/// use are left out.
pub(super) fn write(nets: &[Net]) -> Vec<u8> {
    assert!(nets.len() * (WIDTH - 1) < WHOLE, "the ranker has units for all");
    let share = 1. / nets.len() as f32;
    let put = |out: &mut Vec<u8>, row: &[f32; WHOLE]| {
        for weight in row {
            let weight = (weight * UNIT as f32).round();
            out.extend((weight.clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16).to_le_bytes());
        }
    };
    let joined = |row: &dyn Fn(&Net) -> Row, scale: f32| {
        let mut whole = [0.; WHOLE];
        for (number, net) in nets.iter().enumerate() {
            let row = row(net);
            for (unit, weight) in row[..WIDTH - 1].iter().enumerate() {
                whole[number * (WIDTH - 1) + unit] = weight * scale;
            }
            whole[WHOLE - 1] += row[WIDTH - 1] * share;
        }
        whole
    };
    let mut out = MAGIC.to_vec();
    out.extend((COUNT as u16).to_le_bytes());
    for net in 0..NETS {
        put(&mut out, &joined(&|n| n.output[net], share));
    }
    let touched = nets[0].touched();
    for number in (0..NETS * COUNT).filter(|&number| touched[number]) {
        out.extend((number as u16).to_le_bytes());
        put(&mut out, &joined(&|n| n.rows[number], 1.));
    }
    out
}

fn step(row: &mut Row, squares: &mut Row, slope: &Row, rate: f32) {
    for ((weight, square), slope) in row.iter_mut().zip(squares).zip(slope) {
        let slope = slope + *weight * 1e-5;
        *square += slope * slope;
        *weight -= rate * slope / square.sqrt();
    }
}
