//! How one plain function is compiled for each path's registers.
//!
//! `vectorised!` takes a body that is `#[inline(always)]` and makes of it a public function that takes the best path, and
//! a second one, for tests, that takes the path it is told. Each path gets its own copy of the body; the compiler chooses
//! the vectors. The arithmetic stays that of the body, for Rust never reorders or fuses float operations.

/// Defines `$name`, which runs `$body` on the best path, and `$on`, which runs it on a given one.
macro_rules! vectorised {
    (
        $(#[$meta:meta])*
        $vis:vis fn $name:ident | $on:ident($($arg:ident: $ty:ty),* $(,)?) $(-> $ret:ty)? = $body:path
    ) => {
        $(#[$meta])*
        #[inline]
        $vis fn $name($($arg: $ty),*) $(-> $ret)? {
            $on($crate::path::Checked::best(), $($arg),*)
        }

        #[allow(unsafe_code, reason = "calls code compiled for features that `Checked` vouches for")]
        pub(crate) fn $on(path: $crate::path::Checked, $($arg: $ty),*) $(-> $ret)? {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,avx512f,avx512bw,avx512dq,avx512vl")]
            fn avx512($($arg: $ty),*) $(-> $ret)? {
                $body($($arg),*)
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($arg: $ty),*) $(-> $ret)? {
                $body($($arg),*)
            }

            match path.path() {
                #[cfg(target_arch = "x86_64")]
                // SAFETY: a `Checked` of this path exists only where all these features were detected.
                $crate::Path::Avx512Vnni => unsafe { avx512($($arg),*) },
                #[cfg(target_arch = "x86_64")]
                // SAFETY: as above; both paths ask for AVX2.
                $crate::Path::Avx2 | $crate::Path::AvxVnni => unsafe { avx2($($arg),*) },
                _ => $body($($arg),*),
            }
        }
    };
}

pub(crate) use vectorised;
