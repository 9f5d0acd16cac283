import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WindowBounds } from './settings.ts'

/** What the window needs to know before anything else is loaded. */
export interface Glance {
  readonly bounds: WindowBounds | null
}

const FURTHEST = 100_000

/**
 * Whether a data folder is as this version leaves it and knows a workspace, so that the window may open before the folder is
 * opened in earnest. Anything else (none, damaged, newer, no workspace) is `null`: then it is opened first, and says what is wrong.
 */
export function glanceAtHome(home: string): Glance | null {
  const format = readRecord(join(home, 'format.json'))
  const settings = readRecord(join(home, 'settings.json'))
  if (format?.['format'] !== 1 || settings?.['format'] !== 1) return null
  const { workspaces, window } = settings
  if (!Array.isArray(workspaces) || workspaces.length === 0) return null
  return { bounds: isBounds(window) ? window : null }
}

function readRecord(path: string): Readonly<Record<string, unknown>> | null {
  try {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isRecord(json) ? json : null
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isBounds(value: unknown): value is WindowBounds {
  if (!isRecord(value)) return false
  const { x, y, width, height, maximised, zoom } = value
  const isPlace = [x, y, width, height].every(
    (pixels) => Number.isInteger(pixels) && Math.abs(Number(pixels)) <= FURTHEST,
  )
  return (
    isPlace &&
    Number(width) > 0 &&
    Number(height) > 0 &&
    typeof maximised === 'boolean' &&
    (zoom === undefined || isZoom(zoom))
  )
}

// Chromium ends the app for a zoom of nothing.
function isZoom(value: unknown): boolean {
  return typeof value === 'number' && value >= 0.5 && value <= 2
}
