/** Text from outside as one printable line: line breaks and control characters become a space. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
