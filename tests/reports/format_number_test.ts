import { deepStrictEqual } from "node:assert/strict";
import {
  formatCount,
  formatNumber,
  formatRecovery,
  formatSeconds,
} from "../../reports/format_number.ts";

Deno.test("formatNumber keeps decimals, and shows that a small number is not zero", () => {
  deepStrictEqual(
    [
      1,
      0.9984,
      12.34567,
      -0.5,
      0.0005,
      0.00049,
      -1.26e-14,
      9999.5,
      10000,
      0,
      -0,
      null,
      NaN,
      Infinity,
    ].map((x) => formatNumber(x)),
    [
      "1.000",
      "0.998",
      "12.346",
      "-0.500",
      "0.001",
      "4.9e-4",
      "-1.3e-14",
      "9999.500",
      "1.0e+4",
      "0",
      "0",
      "–",
      "–",
      "–",
    ],
  );
});

Deno.test("formatRecovery has one decimal", () => {
  deepStrictEqual([100, 98.76, 0, 0.01, null].map(formatRecovery), [
    "100.0",
    "98.8",
    "0.0",
    "0.0",
    "–",
  ]);
});

Deno.test("formatSeconds gets coarser as times get longer", () => {
  deepStrictEqual([0, 0.009, 0.01, 9.876, 137.94, 86400.4, null].map(formatSeconds), [
    "<0.01",
    "<0.01",
    "0.01",
    "9.88",
    "137.9",
    "86400",
    "–",
  ]);
});

Deno.test("formatCount groups digits by three", () => {
  deepStrictEqual([0, 999, 1000, 20000, 1234567].map(formatCount), [
    "0",
    "999",
    "1,000",
    "20,000",
    "1,234,567",
  ]);
});
