/** Freezes the prototypes that everything inherits from. To be called once all imports have run, before any outside byte is read. */
// SECURITY: H44, a name such as `__proto__` in a label or a file cannot change how other objects behave.
export function freezePrototypes(): void {
  for (const prototype of [Object.prototype, Array.prototype, Function.prototype]) Object.freeze(prototype)
}
