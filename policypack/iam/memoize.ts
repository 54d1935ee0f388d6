/** How many results are kept, and for texts of what length: enough for what the documents of a stack have in common. */
const mostResults = 500;
const longestText = 500;

/** A function that remembers its results for recent short texts. */
export function memoize<T>(compute: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) {
      return known;
    }
    const result = compute(text);
    if (text.length > longestText) {
      return result;
    }
    if (results.size === mostResults) {
      results.clear();
    }
    results.set(text, result);
    return result;
  };
}
