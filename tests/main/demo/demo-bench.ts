import { startDemoGateway, type DemoGateway, type DemoOptions } from '../../../main/demo/demo-gateway.ts'
import { readRows, type Question } from './asking-usage.ts'
import { send, type Door, type Json } from './calling.ts'

/** The key of every demo organisation under test. */
export const DEMO_KEY = 'rqsty-sk-demo-under-test'

/** A demo organisation at a moment, and how it is asked. */
export interface Demo extends Door {
  readonly gateway: DemoGateway
  readonly listKeys: () => Promise<readonly Json[]>
  readonly named: (name: string) => Promise<Json>
  /** The rows of usage, month by month unless asked otherwise. */
  readonly usage: (question: Question) => Promise<readonly Json[]>
}

/** Runs a test against the demo organisation as it is at a moment. */
export async function withDemo(
  moment: string,
  test: (demo: Demo) => Promise<void>,
  options: Partial<DemoOptions> = {},
): Promise<void> {
  const gateway = await startDemoGateway({
    managementKey: DEMO_KEY,
    port: 0,
    state: null,
    onChange: () => undefined,
    now: () => Date.parse(moment),
    ...options,
  })
  const door = { url: gateway.url, managementKey: DEMO_KEY }
  const listKeys = async (): Promise<readonly Json[]> =>
    JSON.parse((await send(door, 'GET', '/v1/manage/apikey')).text).keys
  try {
    await test({
      ...door,
      gateway,
      listKeys,
      named: async (name) => (await listKeys()).find((key) => key.name === name),
      // Months have far fewer rows than days, and the same sums.
      usage: (question) => readRows(door, { resolution: 'month', ...question }),
    })
  } finally {
    await gateway.close()
  }
}

/** The day that lies some days from a moment, as a question for usage names it. */
export function dayFrom(moment: string, days: number): string {
  return `${new Date(Date.parse(moment) + days * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`
}
