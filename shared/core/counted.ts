/** A number with its noun, or with a noun and its verb: `1 rule`, `3 rules`; `counted(1, 'call passes', 'calls pass')`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
