//! A ZIP archive of a few small files (APPNOTE 6.3, no extensions): what a workbook is packed in.
//!
//! Deflated with the feature `deflate`, stored without: the compressor would weigh 11 KB brotli in the page.

/// The archive of the named files. Times are the format's zero (1 January 1980), so equal files give equal bytes.
pub(super) fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let content = content.as_bytes();
        let (method, packed) = pack(content);
        let offset = narrow(bytes.len());
        let mut common = Vec::new();
        // Version 2.0 to extract, flag 11: the name is UTF-8; midnight of the first day of the first month.
        for half in [20_u16, 1 << 11, method, 0, 1 << 5 | 1] {
            common.extend(half.to_le_bytes());
        }
        for word in [
            checksum(content),
            narrow(packed.len()),
            narrow(content.len()),
        ] {
            common.extend(word.to_le_bytes());
        }
        for half in [u16::try_from(name.len()).unwrap_or(0), 0] {
            common.extend(half.to_le_bytes());
        }
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);

        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&common);
        // No comment, disk 0, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len()).unwrap_or(0);
    let start = narrow(bytes.len());
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06");
    bytes.extend([0; 4]);
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(narrow(directory.len()).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

/// CRC-32 (ISO 3309), four bits at a time: a library's tables are 16 KB that no compression makes smaller.
fn checksum(content: &[u8]) -> u32 {
    let mut table = [0_u32; 16];
    for (value, at) in table.iter_mut().zip(0_u32..) {
        *value = (0..4).fold(at, |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        });
    }
    let step = |crc: u32| (crc >> 4) ^ table[(crc & 15) as usize];
    !content
        .iter()
        .fold(!0, |crc, &byte| step(step(crc ^ u32::from(byte))))
}

#[cfg(feature = "deflate")]
fn pack(content: &[u8]) -> (u16, Vec<u8>) {
    (8, miniz_oxide::deflate::compress_to_vec(content, 6))
}

#[cfg(not(feature = "deflate"))]
fn pack(content: &[u8]) -> (u16, Vec<u8>) {
    (0, content.to_vec())
}

/// Sizes are 32 bits wide here. A sheet has at most 1,048,576 rows, and a text that fills four gigabytes of them
/// does not fit the memory that this format is made in.
fn narrow(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_checksum_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        assert_eq!(checksum(b""), 0);
    }
}
