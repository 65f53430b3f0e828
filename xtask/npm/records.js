// Makes the records of what `extractPacked` gives. The order in which numbers are taken is that of
// src/report/packed.rs, the order of the fields that of the JSON Lines.

// Fields set in a constructor lie in the object itself, which fields added to a literal do not.
function Figure(table, numbers, at) {
  this.start = numbers[at];
  this.end = numbers[at + 1];
  this.text = table[numbers[at + 2]];
  this.indicator = table[numbers[at + 3]];
  this.value = table[numbers[at + 4]];
  if (numbers[at + 5]) this.value_max = table[numbers[at + 5]];
  this.unit = table[numbers[at + 6]];
  this.multiplier = numbers[at + 7];
  this.bound = table[numbers[at + 8]];
  this.kind = table[numbers[at + 9]];
  if (numbers[at + 10]) this.direction = table[numbers[at + 10]];
  if (numbers[at + 11]) this.basis = table[numbers[at + 11]];
  this.status = table[numbers[at + 12]];
  this.period = table[numbers[at + 13]];
  this.org = table[numbers[at + 14]];
  if (numbers[at + 15]) this.section = table[numbers[at + 15]];
  if (numbers[at + 16]) this.of = table[numbers[at + 16]];
  this.series = numbers[at + 17];
  if (numbers[at + 18]) this.group = numbers[at + 18] - 1;
  this.rule = table[numbers[at + 19]];
  this.confidence = numbers[at + 20];
  this.evidence = new Array(numbers[at + 21]);
}
// A record is an object like any other.
Figure.prototype = Object.prototype;

export function records([json, numbers]) {
  const table = JSON.parse(json);
  const figures = [];
  let at = 0;
  while (at < numbers.length) {
    const figure = new Figure(table, numbers, at);
    const evidence = figure.evidence;
    at += 22;
    for (let i = 0; i < evidence.length; i += 1) {
      const spans = new Array(numbers[at + 2]);
      evidence[i] = { cell: table[numbers[at]], rule: table[numbers[at + 1]], spans };
      at += 3;
      for (let k = 0; k < spans.length; k += 1, at += 2) spans[k] = { start: numbers[at], end: numbers[at + 1] };
    }
    let left = numbers[at];
    at += 1;
    if (left) figure.remarks = [];
    for (; left > 0; left -= 1, at += 3) figure.remarks.push({ kind: table[numbers[at]], start: numbers[at + 1], end: numbers[at + 2] });
    figures.push(figure);
  }
  return figures;
}
