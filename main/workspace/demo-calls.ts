import { AppError } from '#shared/contract/app-error.ts'

/** How a demo organisation is reached, and the key it knows itself by. */
export interface DemoAddress {
  readonly port: number
  readonly credential: string
  readonly selfId: string
}

const RESET_MS = 20_000
const noLists = (): never => {
  throw new AppError('bad_answer')
}

/** The base URL of the demo organisation on a port. */
export function demoUrl(port: number): string {
  return `http://127.0.0.1:${port}`
}

/** Whether what answers on the port is this very demo organisation, and not whoever has the port now. */
export async function isDemoThere({ port, credential, selfId }: DemoAddress): Promise<boolean> {
  // Loaded with the first request, as everywhere: one import at the top would put it into every start.
  const { createClient } = await import('../api/client.ts')
  const timeouts = { connect: 2000, total: 5000 }
  const client = createClient({ baseUrl: demoUrl(port), credential: () => credential, parseKeys: noLists, timeouts })
  try {
    return (await client.readSelf()).id === selfId
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  } finally {
    client.close()
  }
}

/** Lets the demo organisation begin anew, whichever process serves it. */
export async function resetDemoThere({ port, credential }: DemoAddress): Promise<void> {
  const answer = await fetch(`${demoUrl(port)}/demo/reset`, {
    method: 'POST',
    redirect: 'error',
    headers: { authorization: `Bearer ${credential}` },
    signal: AbortSignal.timeout(RESET_MS),
  }).catch((cause: unknown) => {
    throw new AppError('demo_unavailable', { cause })
  })
  if (answer.status !== 204) throw new AppError('demo_unavailable', { status: answer.status })
}
