import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { rootCertificates } from 'node:tls'

/** How connections are made. */
export interface Connections {
  readonly http: HttpAgent
  readonly https: HttpsAgent
  readonly close: () => void
}

/**
 * Connections for one request each: on a connection that was used before, a request may meet the server's good-bye,
 * and nobody knows whether it was read (apply-engine 4.4, T1). TLS sessions are resumed, so that this costs little.
 */
export function createConnections(ca: readonly string[] = []): Connections {
  const http = new HttpAgent({ keepAlive: false })
  const https = new HttpsAgent({
    keepAlive: false,
    // SECURITY: written out, so that neither a default nor NODE_TLS_REJECT_UNAUTHORIZED decides.
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(ca.length === 0 ? {} : { ca: [...rootCertificates, ...ca] }),
  })
  const close = (): void => {
    http.destroy()
    https.destroy()
  }
  return { http, https, close }
}
