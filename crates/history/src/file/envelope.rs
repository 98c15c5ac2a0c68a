//! What stands around the content of a file: a mark, a version, the length, and a checksum.

use xxhash_rust::xxh3::xxh3_128;

use super::FileError;

/// The first bytes of every file. The byte above 127 and the line ends show at once when something took the file for text.
const MARK: [u8; 8] = *b"\x89FYD\r\n\x1a\n";
/// The version that is written.
pub(super) const VERSION: u8 = 1;
/// Mark, version, length of the content.
const HEAD: usize = MARK.len() + 1 + 8;
/// XXH3, 128 bits, little-endian.
const CHECKSUM: usize = 16;

/// A file with this content.
pub fn sealed(content: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(HEAD + content.len() + CHECKSUM);
    file.extend_from_slice(&MARK);
    file.push(VERSION);
    file.extend_from_slice(&(content.len() as u64).to_le_bytes());
    file.extend_from_slice(content);
    let checksum = xxh3_128(&file);
    file.extend_from_slice(&checksum.to_le_bytes());
    file
}

/// The content of a file.
///
/// # Errors
/// When it is not ours, too new, not whole, or not as it was written.
pub fn opened(file: &[u8]) -> Result<&[u8], FileError> {
    let mark = file.get(..MARK.len()).unwrap_or(file);
    if !MARK.starts_with(mark) {
        return Err(FileError::Foreign);
    }
    let version = *file.get(MARK.len()).ok_or(FileError::Truncated)?;
    let length = file.get(MARK.len() + 1..HEAD).ok_or(FileError::Truncated)?;
    let length = <[u8; 8]>::try_from(length).map_err(|_| FileError::Truncated)?;
    let content_end = usize::try_from(u64::from_le_bytes(length))
        .ok()
        .and_then(|length| length.checked_add(HEAD));
    let file_end = content_end.and_then(|end| end.checked_add(CHECKSUM));
    let (Some(content_end), Some(file_end)) = (content_end, file_end) else {
        return Err(FileError::Truncated);
    };
    if version > VERSION {
        return Err(FileError::Newer(version));
    }
    if file.len() < file_end {
        return Err(FileError::Truncated);
    }
    let (content, checksum) = file.split_at(content_end);
    if checksum != xxh3_128(content).to_le_bytes() {
        return Err(FileError::Altered);
    }
    Ok(&content[HEAD..])
}
