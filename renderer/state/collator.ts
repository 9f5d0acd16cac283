/** The order of texts: numbers by their value, upper case beside lower case. */
export const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' })
