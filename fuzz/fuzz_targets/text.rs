//! Texts made of what bulletins are made of, which random bytes would seldom hit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhibiao::{Context, extract};

const PIECES: [&str; 48] = [
    "0", "1", "3.5", "12,345", "２０", "一", "二十", "百", "千", "万", "亿", "万亿", "成", "分之", "百分之", "点", "%", "个百分点", "元",
    "家", "人次", "吨", "公里", "同比", "增长", "下降", "分别", "其中", "占", "居", "第", "位", "达", "约", "超", "、", "，", "。", "\n",
    "（", "）", "—", "至", "月", "年", "全市", "生产总值", "\u{3000}",
];

fuzz_target!(|choices: &[u8]| {
    let text: String = choices.iter().map(|&choice| PIECES[usize::from(choice) % PIECES.len()]).collect();
    let found = extract(&text, &Context::default());
    for figure in &found.observations {
        assert_eq!(text.get(figure.span.start..figure.span.end), Some(figure.text.as_str()));
    }
});
