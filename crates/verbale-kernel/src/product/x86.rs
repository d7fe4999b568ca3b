//! The innermost loop of float products with the instructions of `x86_64`.
//!
//! Compilers make vectors of the portable loop, but not good ones. Multiplication and addition stay two instructions: a
//! fused one would round differently.

#![allow(
    unsafe_code,
    reason = "loads and stores of vectors, and calls of code compiled for features seen at run time"
)]

use std::arch::x86_64::{
    __m256, __m512, _mm256_add_ps, _mm256_loadu_ps, _mm256_mul_ps, _mm256_set1_ps, _mm256_setzero_ps,
    _mm256_storeu_ps, _mm512_add_ps, _mm512_loadu_ps, _mm512_mul_ps, _mm512_set1_ps, _mm512_setzero_ps,
    _mm512_storeu_ps,
};

use crate::lanes::LANES;
use crate::path::{Checked, Path};

pub(super) fn add_terms_512<const R: usize>(
    path: Checked,
    panel: &[[f32; LANES]],
    factors: [&[f32]; R],
    sums: &mut [[f32; LANES]; R],
) {
    assert_eq!(path.path(), Path::Avx512Vnni, "a path that has AVX-512");
    // SAFETY: a `Checked` of this path exists only where AVX-512 was detected.
    unsafe { terms_512(panel, factors, sums) }
}

pub(super) fn add_terms_256<const R: usize>(
    path: Checked,
    panel: &[[f32; LANES]],
    factors: [&[f32]; R],
    sums: &mut [[f32; LANES]; R],
) {
    assert_ne!(path.path(), Path::Portable, "a path that has AVX2");
    // SAFETY: a `Checked` of any other path exists only where AVX2 was detected.
    unsafe { terms_256(panel, factors, sums) }
}

#[target_feature(enable = "avx512f")]
fn terms_512<const R: usize>(panel: &[[f32; LANES]], mut factors: [&[f32]; R], sums: &mut [[f32; LANES]; R]) {
    for factors in &mut factors {
        *factors = &factors[..panel.len()];
    }
    let mut held = [_mm512_setzero_ps(); R];
    for (held, sums) in held.iter_mut().zip(&*sums) {
        *held = load_512(sums);
    }
    for (k, line) in panel.iter().enumerate() {
        let line = load_512(line);
        for (held, factors) in held.iter_mut().zip(factors) {
            *held = _mm512_add_ps(*held, _mm512_mul_ps(_mm512_set1_ps(factors[k]), line));
        }
    }
    for (held, sums) in held.iter().zip(sums) {
        // SAFETY: 16 lanes are 64 bytes; the store asks for no alignment.
        unsafe { _mm512_storeu_ps(sums.as_mut_ptr(), *held) }
    }
}

#[target_feature(enable = "avx2")]
fn terms_256<const R: usize>(panel: &[[f32; LANES]], mut factors: [&[f32]; R], sums: &mut [[f32; LANES]; R]) {
    for factors in &mut factors {
        *factors = &factors[..panel.len()];
    }
    // half a row's lanes at a time, so that eight rows' sums fit 16 registers
    for half in 0..2 {
        let mut held = [_mm256_setzero_ps(); R];
        for (held, sums) in held.iter_mut().zip(&*sums) {
            *held = load_256(sums, half);
        }
        for (k, line) in panel.iter().enumerate() {
            let line = load_256(line, half);
            for (held, factors) in held.iter_mut().zip(factors) {
                *held = _mm256_add_ps(*held, _mm256_mul_ps(_mm256_set1_ps(factors[k]), line));
            }
        }
        for (held, sums) in held.iter().zip(&mut *sums) {
            let (halves, _) = sums.as_chunks_mut::<8>();
            // SAFETY: half the lanes are 32 bytes; the store asks for no alignment.
            unsafe { _mm256_storeu_ps(halves[half].as_mut_ptr(), *held) }
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_512(lanes: &[f32; LANES]) -> __m512 {
    // SAFETY: 16 lanes are 64 bytes; the load asks for no alignment.
    unsafe { _mm512_loadu_ps(lanes.as_ptr()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn load_256(lanes: &[f32; LANES], half: usize) -> __m256 {
    let (halves, _) = lanes.as_chunks::<8>();
    // SAFETY: half the lanes are 32 bytes; the load asks for no alignment.
    unsafe { _mm256_loadu_ps(halves[half].as_ptr()) }
}
