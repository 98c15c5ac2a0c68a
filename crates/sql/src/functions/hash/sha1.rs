//! SHA-1, and the padding that the digests share.

/// The text in blocks, padded with a one bit, zeros and its length.
pub(super) fn padded_blocks<const BLOCK: usize>(
    text: &[u8],
    length: &[u8],
) -> impl Iterator<Item = [u8; BLOCK]> {
    let mut padded = text.to_vec();
    padded.push(0x80);
    while !(padded.len() + length.len()).is_multiple_of(BLOCK) {
        padded.push(0);
    }
    padded.extend_from_slice(length);
    let count = padded.len() / BLOCK;
    (0..count).map(move |index| {
        let mut block = [0; BLOCK];
        block.copy_from_slice(&padded[index * BLOCK..(index + 1) * BLOCK]);
        block
    })
}

/// The digest of a text.
pub(super) fn digest(text: &[u8]) -> [u8; 20] {
    let mut state: [u32; 5] = [
        0x6745_2301,
        0xEFCD_AB89,
        0x98BA_DCFE,
        0x1032_5476,
        0xC3D2_E1F0,
    ];
    let length = (text.len() as u64).wrapping_mul(8).to_be_bytes();
    for block in padded_blocks::<64>(text, &length) {
        let mut words = [0_u32; 80];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        for step in 16..80 {
            words[step] = (words[step - 3] ^ words[step - 8] ^ words[step - 14] ^ words[step - 16])
                .rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (step, word) in words.into_iter().enumerate() {
            let (mixed, constant) = match step / 20 {
                0 => ((b & c) | (!b & d), 0x5A82_7999),
                1 => (b ^ c ^ d, 0x6ED9_EBA1),
                2 => ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC),
                _ => (b ^ c ^ d, 0xCA62_C1D6_u32),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(mixed)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (part, change) in state.iter_mut().zip([a, b, c, d, e]) {
            *part = part.wrapping_add(change);
        }
    }
    let mut digest = [0; 20];
    for (bytes, part) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&part.to_be_bytes());
    }
    digest
}
