/**
 * Finds a key that stands twice in one object of a JSON text; `JSON.parse` would silently keep the
 * last one.
 *
 * @param json a valid JSON text
 * @returns the first such key, unescaped, or `undefined`
 */
export function duplicateKey(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = []; // keys so far of each open object, none for arrays
  for (const [token, text, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*(:?)|[{}[\]]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (text !== undefined && colon === ":") {
      const key: string = JSON.parse(text);
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
