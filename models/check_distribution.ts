import type { FeatureDistribution, FeatureGroup } from "./sampler.ts";

/**
 * Checks a distribution of inputs.
 *
 * @throws {RangeError} when a number is out of range, or a group is empty, holds an input that does
 *   not exist, or shares one with another group.
 */
export function checkDistribution(distribution: FeatureDistribution): void {
  const { features, groups = [] } = distribution;
  if (!Number.isInteger(features) || features < 1 || features >= 2 ** 32) {
    throw new RangeError(
      `Cannot sample features: features must be a whole number of at least 1, is ${features}`,
    );
  }
  checkProbability("probability", distribution.probability);
  const [low, high] = [Math.fround(distribution.low), Math.fround(distribution.high)];
  if (!(low < high && Number.isFinite(low) && Number.isFinite(high))) {
    throw new RangeError(
      `Cannot sample features: low must be below high and both finite 32-bit floats, are ${distribution.low} and ${distribution.high}`,
    );
  }
  groups.forEach(checkGroup);
  checkInputs(groups.map(({ inputs }) => inputs), features);
}

function checkGroup({ probability, low, high }: FeatureGroup, index: number): void {
  checkProbability(`probability of group ${index}`, probability);
  const [from, to] = [Math.fround(low), Math.fround(high)];
  if (!(from <= to && Number.isFinite(from) && Number.isFinite(to))) {
    throw new RangeError(
      `Cannot sample features: low of group ${index} must be at most high and both finite 32-bit floats, are ${low} and ${high}`,
    );
  }
  if (from === 0 && to === 0) {
    throw new RangeError(
      `Cannot sample features: the constant value of group ${index} must not be 0, which counts as inactive`,
    );
  }
}

function checkInputs(groups: readonly (readonly number[])[], features: number): void {
  const owners = new Map<number, number>();
  groups.forEach((inputs, group) => {
    if (inputs.length === 0) {
      throw new RangeError(`Cannot sample features: group ${group} must have at least 1 input`);
    }
    for (const input of inputs) {
      if (!Number.isInteger(input) || input < 0 || input >= features) {
        throw new RangeError(
          `Cannot sample features: inputs of group ${group} must be whole numbers in 0..${
            features - 1
          }, one is ${input}`,
        );
      }
      const owner = owners.get(input);
      if (owner !== undefined) {
        throw new RangeError(
          `Cannot sample features: an input must be in one group once, ${input} is in ${owner} and ${group}`,
        );
      }
      owners.set(input, group);
    }
  });
}

function checkProbability(name: string, probability: number): void {
  if (!(probability > 0 && probability <= 1)) {
    throw new RangeError(`Cannot sample features: ${name} must be in (0, 1], is ${probability}`);
  }
}
