//! What the network sees of a word: rows of its tables, from the characters alone.
//!
//! `verbale_train/features.py` computes the same numbers; `tests/features.tsv` holds them to it.

/// Rows of the affix table.
pub(super) const AFFIX_ROWS: u32 = 4096;
/// Rows of the n-gram table.
pub(super) const NGRAM_ROWS: u32 = 8192;
const NGRAMS_AT_MOST: usize = 32;
const SHAPE_AT_MOST: usize = 10;

/// 32-bit FNV-1a, taken up where it was left.
#[derive(Clone, Copy)]
struct Fnv(u32);

impl Fnv {
    const START: Self = Self(0x811c_9dc5);

    fn char(self, c: char) -> Self {
        c.encode_utf8(&mut [0; 4]).bytes().fold(self, Self::byte)
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

/// Hash of a text.
pub(super) fn hash(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(Fnv::START, Fnv::char).0
}

/// One form's features. Buffers are kept from form to form.
#[derive(Default)]
pub(super) struct Features {
    /// Hash of the form in lower case with digits as 0.
    pub(super) word: u32,
    /// Rows for the last two and three characters, the first three, and the shape.
    pub(super) affixes: [u32; 4],
    /// Rows for the n-grams, at most 32.
    pub(super) ngrams: Vec<u32>,
    /// Hashes of the spellings under which a vector is looked for, in this order: as it is, lower case, title case.
    pub(super) spellings: [u32; 3],
    plain: Vec<char>,
    key: Vec<char>,
}

impl Features {
    /// Reads a form.
    pub(super) fn read(&mut self, form: &str) {
        self.plain.clear();
        for c in form.chars() {
            match c {
                '’' | '‘' | 'ʼ' | '`' | '´' | '′' => self.plain.push('\''),
                '“' | '”' | '„' | '«' | '»' | '‟' => self.plain.push('"'),
                '–' | '—' | '‑' | '‐' | '−' | '―' => self.plain.push('-'),
                '…' => self.plain.extend(['.', '.', '.']),
                c => self.plain.push(c),
            }
        }
        self.key.clear();
        if self.plain.iter().all(char::is_ascii) {
            self.key.extend(self.plain.iter().map(char::to_ascii_lowercase));
        } else {
            // The whole at once: lower case of a sigma depends on what is around it.
            let plain: String = self.plain.iter().collect();
            self.key.extend(plain.to_lowercase().chars());
        }
        let lower = hash(self.key.iter().copied());
        let first = self
            .plain
            .first()
            .copied()
            .into_iter()
            .flat_map(char::to_uppercase);
        let rest: String = self.plain.iter().skip(1).collect();
        let title = hash(first.chain(rest.to_lowercase().chars()));
        self.spellings = [hash(self.plain.iter().copied()), lower, title];
        for c in &mut self.key {
            if c.is_ascii_digit() {
                *c = '0';
            }
        }
        self.word = hash(self.key.iter().copied());
        let from = |n: usize| self.key.len().saturating_sub(n);
        let affix = |sign: u8, part: &[char]| {
            part.iter().fold(Fnv::START.byte(sign), |h, &c| h.char(c)).0 % AFFIX_ROWS
        };
        self.affixes = [
            affix(b'2', &self.key[from(2)..]),
            affix(b'3', &self.key[from(3)..]),
            affix(b'p', &self.key[..self.key.len().min(3)]),
            shape(&self.plain).fold(Fnv::START.byte(b's'), Fnv::char).0 % AFFIX_ROWS,
        ];
        self.key.insert(0, '<');
        self.key.push('>');
        self.ngrams.clear();
        for start in 0..self.key.len() {
            let mut hash = Fnv::START;
            for (place, &c) in self.key[start..].iter().take(5).enumerate() {
                hash = hash.char(c);
                if place >= 2 && self.ngrams.len() < NGRAMS_AT_MOST {
                    self.ngrams.push(hash.0 % NGRAM_ROWS);
                }
            }
        }
    }
}

/// Runs of upper case, lower case and digits, each of at most two signs; other characters as they are.
fn shape(plain: &[char]) -> impl Iterator<Item = char> {
    let mut before = [None; 2];
    let signs = plain.iter().filter_map(move |&c| {
        let sign = match c {
            '0'..='9' => 'd',
            c if c.is_alphabetic() => {
                if c.to_lowercase().eq([c]) {
                    'x'
                } else {
                    'X'
                }
            }
            c => c,
        };
        if before == [Some(sign); 2] {
            return None;
        }
        before = [before[1], Some(sign)];
        Some(sign)
    });
    signs.take(SHAPE_AT_MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn training_and_inference_see_the_same() {
        let mut features = Features::default();
        for line in include_str!("../../tests/features.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let columns: Vec<&str> = line.split('\t').collect();
            let numbers = |column: usize| -> Vec<u32> {
                columns[column]
                    .split(' ')
                    .map(|n| n.parse().expect("a number"))
                    .collect()
            };
            features.read(columns[0]);
            assert_eq!([features.word], numbers(1)[..], "word of {}", columns[0]);
            assert_eq!(features.affixes, numbers(2)[..], "affixes of {}", columns[0]);
            assert_eq!(features.ngrams, numbers(3)[..], "n-grams of {}", columns[0]);
            assert_eq!(features.spellings, numbers(4)[..], "spellings of {}", columns[0]);
        }
    }
}
