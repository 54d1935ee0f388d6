/** How many results are kept, and of what texts: enough for what the documents of a stack have in common. */
const most = 500;
const longest = 500;

/** A function that keeps its results for the texts it is given again and again. */
export function remembered<T>(of: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) {
      return known;
    }
    const result = of(text);
    if (text.length > longest) {
      return result;
    }
    if (results.size === most) {
      results.clear();
    }
    results.set(text, result);
    return result;
  };
}
