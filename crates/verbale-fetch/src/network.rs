//! Which addresses of the network are on the public web?

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks of IP version 4 that are not on the web: first address, length of the prefix, what they are for (RFC 6890 and its
/// successors).
const V4: &[([u8; 4], u32, &str)] = &[
    ([0, 0, 0, 0], 8, "this network itself"),
    ([10, 0, 0, 0], 8, "a private network"),
    ([100, 64, 0, 0], 10, "the network of a provider"),
    ([127, 0, 0, 0], 8, "this machine"),
    ([169, 254, 0, 0], 16, "a link-local network"),
    ([172, 16, 0, 0], 12, "a private network"),
    ([192, 0, 0, 0], 24, "a network for protocols"),
    ([192, 0, 2, 0], 24, "a network for documentation"),
    ([192, 88, 99, 0], 24, "a relay to IPv6"),
    ([192, 168, 0, 0], 16, "a private network"),
    ([198, 18, 0, 0], 15, "a network for benchmarks"),
    ([198, 51, 100, 0], 24, "a network for documentation"),
    ([203, 0, 113, 0], 24, "a network for documentation"),
    ([224, 0, 0, 0], 4, "many machines at once"),
    ([240, 0, 0, 0], 4, "a reserved network"),
];

/// The same of version 6, within what is given out at all ([`GLOBAL`]).
const V6: &[([u16; 8], u32, &str)] = &[
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23, "a network for protocols"),
    (
        [0x2001, 0xdb8, 0, 0, 0, 0, 0, 0],
        32,
        "a network for documentation",
    ),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20, "a network for documentation"),
];

/// All that is given out of it: `2000::/3`.
const GLOBAL: ([u16; 8], u32) = ([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

/// What an address is instead of one on the public web; `None` if it is on it.
pub fn refusal(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => refusal_v4(address),
        IpAddr::V6(address) => refusal_v6(address),
    }
}

fn refusal_v4(address: Ipv4Addr) -> Option<&'static str> {
    let bits = address.to_bits();
    let within = |first: [u8; 4], length: u32| (bits ^ u32::from_be_bytes(first)) >> (32 - length) == 0;
    V4.iter()
        .find(|(first, length, _)| within(*first, *length))
        .map(|(.., what)| *what)
}

fn refusal_v6(address: Ipv6Addr) -> Option<&'static str> {
    let bits = address.to_bits();
    let within =
        |first: [u16; 8], length: u32| (bits ^ Ipv6Addr::from(first).to_bits()) >> (128 - length) == 0;
    if address.is_loopback() {
        return Some("this machine");
    }
    if address.is_unspecified() {
        return Some("this network itself");
    }
    if let Some(inner) = embedded(address) {
        return refusal_v4(inner);
    }
    if within(GLOBAL.0, GLOBAL.1) {
        return V6
            .iter()
            .find(|(first, length, _)| within(*first, *length))
            .map(|(.., what)| *what);
    }
    Some(if within([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7) {
        "a private network"
    } else if within([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10) {
        "a link-local network"
    } else if address.is_multicast() {
        "many machines at once"
    } else {
        "a reserved network"
    })
}

/// The address of IP version 4 that packets to this one end at: mapped and compatible addresses, those of gateways (NAT64 by its
/// well-known prefix), of relays (`2002::/16`). The local prefix of NAT64 (`64:ff9b:1::/48`) is not on the web at all.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let s = address.segments();
    let of = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match s {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::refusal;
    use proptest::prelude::*;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    #[test]
    fn the_web_is_told_from_what_is_nearer() {
        for bad in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:0:10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "100::1",
            "5f00::1",
            "4000::1",
        ] {
            assert!(refusal(bad.parse().unwrap()).is_some(), "{bad}");
        }
        for good in [
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "64:ff9b::101:101",
            "::ffff:1.1.1.1",
            "2002:101:101::",
        ] {
            assert_eq!(refusal(good.parse().unwrap()), None, "{good}");
        }
    }

    proptest! {
        /// What the standard library knows to be no public address, is refused, in whatever longer address it is wrapped.
        #[test]
        fn nothing_private_gets_through(bits: u32) {
            let v4 = Ipv4Addr::from_bits(bits);
            let private = v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_multicast()
                || v4.is_broadcast() || v4.is_unspecified() || v4.is_documentation();
            let refused = refusal(IpAddr::V4(v4)).is_some();
            prop_assert!(refused || !private);
            let [a, b, c, d] = v4.octets().map(u16::from);
            let (high, low) = (a << 8 | b, c << 8 | d);
            for wrapped in [
                v4.to_ipv6_mapped(),
                Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low),
                Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1),
            ] {
                prop_assert_eq!(refusal(IpAddr::V6(wrapped)).is_some(), refused, "{}", wrapped);
            }
        }

        #[test]
        fn of_ipv6_only_what_is_given_out_gets_through(bits: u128) {
            let v6 = Ipv6Addr::from_bits(bits);
            let near = v6.is_loopback() || v6.is_unspecified() || v6.is_multicast() || v6.is_unique_local()
                || v6.is_unicast_link_local();
            if near || v6.segments()[0] >> 13 != 1 {
                let embedded = v6.segments()[..2] == [0x64, 0xff9b] || bits >> 64 == 0;
                prop_assert!(embedded || refusal(IpAddr::V6(v6)).is_some());
            }
        }

        /// Around the edges of each network.
        #[test]
        fn edges(index in 0..super::V4.len(), inside: u32) {
            let (first, length, _) = super::V4[index];
            let mask = u32::MAX >> length;
            let v4 = Ipv4Addr::from_bits(u32::from_be_bytes(first) | inside & mask);
            prop_assert!(refusal(IpAddr::V4(v4)).is_some());
        }
    }
}
