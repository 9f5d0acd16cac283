import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, ElementContext, RunOptions } from 'axe-core'
import { expect } from './journey.ts'

/** The rules that depend on the appearance; all others judge what stands on the page and what it is called. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

let source: string | null = null

/** The program that judges a page, as text: half a megabyte, which each page is given once. */
const axeSource = (): string =>
  (source ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))

/**
 * Holds a page, as it stands, to the rules of accessibility, or to those of colour alone when the same page was held to all of them in the other
 * appearance; what breaks one is told under the name of the state. Elements that `but` selects were judged before, as they are.
 */
export async function expectAccessible(
  page: Page,
  name: string,
  { rules = 'all', but = null }: { readonly rules?: 'all' | 'colour'; readonly but?: string | null } = {},
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource())
  const options: RunOptions = {
    // Only faults are read; to describe thousands of flawless cells takes longer than to check them.
    resultTypes: ['violations'],
    ...(rules === 'colour' ? { runOnly: { type: 'rule', values: RULES_OF_COLOUR } } : {}),
    // The switcher is called "Workspace" for scripts; the workspace itself is its description.
    rules: { 'label-content-name-mismatch': { enabled: false } },
  }
  const violations = await page.evaluate(judge, { options, but })
  expect.soft(violations.map(({ id, html }) => `${name}: ${id} ${html}`)).toEqual([])
}

interface Judging {
  readonly options: RunOptions
  readonly but: string | null
}

/** Runs in the page; what crosses is only what breaks a rule. */
async function judge({ options, but }: Judging): Promise<{ readonly id: string; readonly html: string }[]> {
  const { axe } = globalThis as unknown as {
    axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> }
  }
  // A colour on its way to another one is neither.
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map(({ finished }) => finished))
  const { violations } = await axe.run(but === null ? document : { exclude: [[but]] }, options)
  return violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html ?? '' }))
}
