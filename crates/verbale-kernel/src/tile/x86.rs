//! Tiles with the instructions of `x86_64`.

#![allow(
    unsafe_code,
    reason = "loads and stores of vectors, and calls of code compiled for features seen at run time"
)]

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_abs_epi8, _mm256_add_epi32, _mm256_dpbusd_avx_epi32, _mm256_load_si256,
    _mm256_madd_epi16, _mm256_maddubs_epi16, _mm256_set1_epi8, _mm256_set1_epi16, _mm256_set1_epi32,
    _mm256_setzero_si256, _mm256_sign_epi8, _mm256_storeu_si256, _mm256_xor_si256, _mm512_dpbusd_epi32,
    _mm512_load_si512, _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
};

use super::{Block, Kernel, Target, Tile, WIDTH, finish};
use crate::path::{Checked, Path};
use crate::rows::STEP;

/// A kernel that exists only where the machine was seen to have its instructions.
macro_rules! kernel {
    ($(#[$meta:meta])* $name:ident: $($path:pat_param)|+, $rows:literal x $tiles:literal, $body:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy)]
        pub(super) struct $name(());

        impl $name {
            pub(super) fn new(path: Checked) -> Self {
                assert!(matches!(path.path(), $($path)|+), "a kernel for a path that was not checked");
                Self(())
            }
        }

        impl Kernel for $name {
            const ROWS: usize = $rows;
            const TILES: usize = $tiles;

            #[inline]
            fn tile<const R: usize, const T: usize>(self, tile: &Tile<'_, R, T>, target: Target<'_>) {
                // SAFETY: `new`, the only way to a kernel, takes a `Checked` of a path that has these features.
                unsafe { $body(tile, target) }
            }
        }
    };
}

kernel! {
    /// 32 registers of 16 sums: 24 of them hold the tile.
    Avx512Vnni: Path::Avx512Vnni, 6 x 4, avx512_vnni
}
kernel! {
    /// 16 registers of 8 sums: 12 of them hold the tile.
    AvxVnni: Path::AvxVnni, 6 x 1, avx_vnni
}
kernel! {
    /// 16 registers of 8 sums: 8 of them hold the tile, the others what leads to a product.
    Avx2: Path::Avx2 | Path::AvxVnni, 4 x 1, avx2
}
#[cfg(test)]
kernel! {
    /// [`AvxVnni`], as machines that have AVX-512 only can run it.
    AvxVnniTwin: Path::Avx512Vnni, 6 x 1, avx_vnni_twin
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_512(block: &Block) -> __m512i {
    // SAFETY: a block is 64 bytes, aligned to 64.
    unsafe { _mm512_load_si512((&raw const block.0).cast()) }
}

/// Outputs 0 to 7, and 8 to 15.
#[inline]
#[target_feature(enable = "avx2")]
fn load_256(block: &Block) -> [__m256i; 2] {
    let (halves, _) = block.0.as_chunks::<16>();
    // SAFETY: each half of a block is 32 bytes, aligned to 32 since a block is aligned to 64.
    unsafe {
        [
            _mm256_load_si256((&raw const halves[0]).cast()),
            _mm256_load_si256((&raw const halves[1]).cast()),
        ]
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store_512(sums: __m512i, out: &mut [i32; WIDTH]) {
    // SAFETY: 16 integers are 64 bytes; the store asks for no alignment.
    unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), sums) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn store_256(sums: [__m256i; 2], out: &mut [i32; WIDTH]) {
    let (halves, _) = out.as_chunks_mut::<8>();
    for (half, sums) in halves.iter_mut().zip(sums) {
        // SAFETY: 8 integers are 32 bytes; the store asks for no alignment.
        unsafe { _mm256_storeu_si256(half.as_mut_ptr().cast(), sums) }
    }
}

#[target_feature(enable = "avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
fn avx512_vnni<const R: usize, const T: usize>(tile: &Tile<'_, R, T>, target: Target<'_>) {
    let mut sums = [[_mm512_setzero_si512(); T]; R];
    let mut rows = tile.rows;
    let mut weights = tile.weights;
    for row in &mut rows {
        *row = &row[..tile.groups];
    }
    for blocks in &mut weights {
        *blocks = &blocks[..tile.groups];
    }
    for k in 0..tile.groups {
        let mut w = [_mm512_setzero_si512(); T];
        for (w, blocks) in w.iter_mut().zip(weights) {
            *w = load_512(&blocks[k]);
        }
        for (sums, row) in sums.iter_mut().zip(rows) {
            let x = _mm512_set1_epi32(i32::from_le_bytes(row[k]));
            for (sum, w) in sums.iter_mut().zip(&w) {
                *sum = _mm512_dpbusd_epi32(*sum, x, *w);
            }
        }
    }
    let mut stored = [[[0; WIDTH]; T]; R];
    for (stored, sums) in stored.iter_mut().zip(&sums) {
        for (stored, sum) in stored.iter_mut().zip(sums) {
            store_512(*sum, stored);
        }
    }
    finish::<R, T, true>(tile, &stored, target);
}

/// A tile in registers of 8 sums. `$product` adds the products of four activations and the weights of 8 outputs to them;
/// `$prepare` makes of four activations what it wants to have.
macro_rules! tile_256 {
    ($(#[$meta:meta])* $name:ident, $features:literal, $offset:literal, $prepare:expr, $product:expr) => {
        $(#[$meta])*
        #[target_feature(enable = $features)]
        fn $name<const R: usize, const T: usize>(tile: &Tile<'_, R, T>, target: Target<'_>) {
            let mut sums = [[[_mm256_setzero_si256(); 2]; T]; R];
            let mut rows = tile.rows;
            let mut weights = tile.weights;
            for row in &mut rows {
                *row = &row[..tile.groups];
            }
            for blocks in &mut weights {
                *blocks = &blocks[..tile.groups];
            }
            for k in 0..tile.groups {
                let mut w = [[_mm256_setzero_si256(); 2]; T];
                for (w, blocks) in w.iter_mut().zip(weights) {
                    *w = load_256(&blocks[k]);
                }
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let x = $prepare(row[k]);
                    for (sums, w) in sums.iter_mut().zip(&w) {
                        sums[0] = $product(sums[0], x, w[0]);
                        sums[1] = $product(sums[1], x, w[1]);
                    }
                }
            }
            let mut stored = [[[0; WIDTH]; T]; R];
            for (stored, sums) in stored.iter_mut().zip(&sums) {
                for (stored, sums) in stored.iter_mut().zip(sums) {
                    store_256(*sums, stored);
                }
            }
            finish::<R, T, $offset>(tile, &stored, target);
        }
    };
}

tile_256!(avx_vnni, "avx2,avxvnni", true, broadcast, _mm256_dpbusd_avx_epi32);
tile_256!(avx2, "avx2", false, signed, product_avx2);
#[cfg(test)]
tile_256!(
    avx_vnni_twin,
    "avx2,avx512f,avx512vl,avx512vnni",
    true,
    broadcast,
    std::arch::x86_64::_mm256_dpbusd_epi32
);

#[inline]
#[target_feature(enable = "avx2")]
fn broadcast(x: [u8; STEP]) -> __m256i {
    _mm256_set1_epi32(i32::from_le_bytes(x))
}

/// The sizes of four activations, and the activations themselves, without the 128.
#[inline]
#[target_feature(enable = "avx2")]
fn signed(x: [u8; STEP]) -> [__m256i; 2] {
    let x = _mm256_xor_si256(broadcast(x), _mm256_set1_epi8(i8::MIN));
    [_mm256_abs_epi8(x), x]
}

/// The sign goes from the activation to the weight, since one factor must be unsigned. A pair of products is at most
/// 2 · 128 · 127 = 32 512, so nothing saturates at 16 bits.
#[inline]
#[target_feature(enable = "avx2")]
fn product_avx2(sum: __m256i, x: [__m256i; 2], w: __m256i) -> __m256i {
    let pairs = _mm256_maddubs_epi16(x[0], _mm256_sign_epi8(w, x[1]));
    _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))
}
