// Makes the records of what `extractPacked` gives. The order in which numbers are taken is that of
// src/report/packed.rs, the order of the fields that of the JSON Lines.
export function records([json, numbers]) {
  const table = JSON.parse(json);
  const figures = [];
  let at = 0;
  while (at < numbers.length) {
    const figure = { start: numbers[at], end: numbers[at + 1], text: table[numbers[at + 2]], indicator: table[numbers[at + 3]], value: table[numbers[at + 4]] };
    if (numbers[at + 5]) figure.value_max = table[numbers[at + 5]];
    figure.unit = table[numbers[at + 6]];
    figure.multiplier = numbers[at + 7];
    figure.bound = table[numbers[at + 8]];
    figure.kind = table[numbers[at + 9]];
    if (numbers[at + 10]) figure.direction = table[numbers[at + 10]];
    if (numbers[at + 11]) figure.basis = table[numbers[at + 11]];
    figure.status = table[numbers[at + 12]];
    figure.period = table[numbers[at + 13]];
    figure.org = table[numbers[at + 14]];
    if (numbers[at + 15]) figure.section = table[numbers[at + 15]];
    if (numbers[at + 16]) figure.of = table[numbers[at + 16]];
    figure.series = numbers[at + 17];
    if (numbers[at + 18]) figure.group = numbers[at + 18] - 1;
    figure.rule = table[numbers[at + 19]];
    figure.confidence = numbers[at + 20];
    const evidence = (figure.evidence = []);
    let left = numbers[at + 21];
    at += 22;
    for (; left > 0; left -= 1) {
      const spans = [];
      evidence.push({ cell: table[numbers[at]], rule: table[numbers[at + 1]], spans });
      let many = numbers[at + 2];
      at += 3;
      for (; many > 0; many -= 1, at += 2) spans.push({ start: numbers[at], end: numbers[at + 1] });
    }
    left = numbers[at];
    at += 1;
    if (left) figure.remarks = [];
    for (; left > 0; left -= 1, at += 3) figure.remarks.push({ kind: table[numbers[at]], start: numbers[at + 1], end: numbers[at + 2] });
    figures.push(figure);
  }
  return figures;
}
