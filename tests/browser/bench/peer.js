// What a page would ship to have the peer read Chinese numbers with units.
import * as Recognizers from "@microsoft/recognizers-text-suite";

/** Numbers alone. */
export const numbers = (text) => Recognizers.recognizeNumber(text, "zh-cn").length;

/** Numbers with what they count: percentages, money, dimensions and the rest of the numbers. */
export const quantities = (text) =>
  Recognizers.recognizePercentage(text, "zh-cn").length +
  Recognizers.recognizeCurrency(text, "zh-cn").length +
  Recognizers.recognizeDimension(text, "zh-cn").length +
  Recognizers.recognizeNumber(text, "zh-cn").length;
