import type * as tf from "@tensorflow/tfjs";

/** Slope of a leaky hard sigmoid outside 0..1 (docs/spd.md, "Parameters"). */
const LEAK = 0.01;

/** `g_low = x` between 0 and 1, `0.01 x` below 0, 1 above 1: the importance in masks. */
export function lowerLeaky<T extends tf.Tensor>(x: T): T {
  return x.clipByValue(0, 1).sub(x.neg().relu().mul(LEAK));
}

/** `g_up = x` between 0 and 1, 0 below 0, `1 + 0.01 (x - 1)` above 1: the importance in losses. */
export function upperLeaky<T extends tf.Tensor>(x: T): T {
  return x.clipByValue(0, 1).add(x.sub(1).relu().mul(LEAK));
}
