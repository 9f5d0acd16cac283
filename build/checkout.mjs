import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout; every path of the build starts here. */
export const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** The absolute path of something in the checkout. */
export const inCheckout = (...parts) => path.join(checkout, ...parts)
