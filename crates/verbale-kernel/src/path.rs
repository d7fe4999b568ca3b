//! Which instructions does this machine have?
//!
//! Asked once. All paths give the same bytes; they differ in speed only.

use std::sync::OnceLock;

/// A set of instructions that the arithmetic can be done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Path {
    /// What the compiler's target has anyway: SSE2 on `x86_64`, NEON on `aarch64`.
    Portable,
    /// AVX2: 32 int8 products in three instructions.
    Avx2,
    /// AVX-VNNI: 32 int8 products in one instruction; Intel's client processors since 2021.
    AvxVnni,
    /// AVX-512 with VNNI: 64 int8 products in one instruction; Intel's servers since 2019, AMD since 2022.
    Avx512Vnni,
}

impl Path {
    /// Every path, the slowest first.
    pub const ALL: [Self; 4] = [Self::Portable, Self::Avx2, Self::AvxVnni, Self::Avx512Vnni];

    /// The fastest path this machine has.
    pub fn best() -> Self {
        Checked::best().path()
    }

    /// Can this machine take the path?
    pub fn is_available(self) -> bool {
        #[cfg(target_arch = "x86_64")]
        {
            let avx2 = is_x86_feature_detected!("avx2");
            match self {
                Self::Portable => true,
                Self::Avx2 => avx2,
                Self::AvxVnni => avx2 && is_x86_feature_detected!("avxvnni"),
                Self::Avx512Vnni => {
                    avx2 && is_x86_feature_detected!("avx512f")
                        && is_x86_feature_detected!("avx512bw")
                        && is_x86_feature_detected!("avx512dq")
                        && is_x86_feature_detected!("avx512vl")
                        && is_x86_feature_detected!("avx512vnni")
                }
            }
        }
        #[cfg(not(target_arch = "x86_64"))]
        {
            self == Self::Portable
        }
    }

    /// The paths this machine has, the slowest first.
    pub fn available() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|path| path.is_available())
    }
}

/// A path that this machine was seen to have. The unsafe calls into code compiled for a path rest on it: there is no
/// other way to make one than to ask the machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checked(Path);

impl Checked {
    /// `path`, if the machine has it.
    pub(crate) fn new(path: Path) -> Option<Self> {
        path.is_available().then_some(Self(path))
    }

    /// The fastest path, found once per process.
    #[inline]
    pub(crate) fn best() -> Self {
        static BEST: OnceLock<Checked> = OnceLock::new();
        *BEST.get_or_init(|| {
            let best = Path::available().max().unwrap_or(Path::Portable);
            Self(best)
        })
    }

    /// Which one it is.
    #[inline]
    pub(crate) fn path(self) -> Path {
        self.0
    }
}
