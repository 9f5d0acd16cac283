/** For each label key that another one resembles: the others. `Env` and `env`, `cost-center` and `cost_center ` are twins. */
export function findTwins(keys: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const alike = new Map<string, string[]>()
  for (const key of keys) {
    const plain = plainKey(key)
    const group = alike.get(plain)
    if (group) group.push(key)
    else alike.set(plain, [key])
  }
  const twins = new Map<string, readonly string[]>()
  for (const group of alike.values()) {
    if (group.length < 2) continue
    for (const key of group) {
      const others = group.filter((other) => other !== key)
      twins.set(key, others)
    }
  }
  return twins
}

// Case, forms of the same letter, and what stands between words make no difference to a reader.
function plainKey(key: string): string {
  return key
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '')
}
