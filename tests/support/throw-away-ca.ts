import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIPv4 } from 'node:net'
import { bits, identifier, integer, moment, sequence, tagged, text, yes, type Der } from './der.ts'

/** A key and its certificate, as a server takes them. */
export interface ServerCertificate {
  readonly key: string
  readonly cert: string
}

/** An authority that lives as long as a test; nobody trusts it who was not told to. */
export interface ThrowAwayCa {
  readonly cert: string
  /** Makes a server certificate, for this computer and valid for an hour unless told otherwise. */
  readonly certify: (options?: Certified) => ServerCertificate
}

interface Certified {
  readonly names?: readonly string[]
  readonly from?: Date
  readonly until?: Date
}

const ECDSA_WITH_SHA256 = sequence(identifier('1.2.840.10045.4.3.2'))
const HOUR = 3_600_000

/** Creates an authority with a key of its own. */
export function createThrowAwayCa(name = 'Fobsheet throw-away CA'): ThrowAwayCa {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const lasting = { from: new Date(now - HOUR), until: new Date(now + HOUR) }
  const cert = buildCertificate({
    ...lasting,
    issuer: name,
    subject: name,
    subjectKey: pair.publicKey,
    signingKey: pair.privateKey,
    extensions: [
      extension('2.5.29.19', sequence(yes), true),
      extension('2.5.29.15', bits(Buffer.from([0x04]), 2), true),
    ],
  })
  return {
    cert,
    certify(options = {}) {
      const { names = ['localhost', '127.0.0.1'], from = lasting.from, until = lasting.until } = options
      const server = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const [subject = 'nobody'] = names
      return {
        key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: buildCertificate({
          issuer: name,
          subject,
          from,
          until,
          subjectKey: server.publicKey,
          signingKey: pair.privateKey,
          extensions: [
            extension('2.5.29.17', sequence(...names.map(buildName))),
            extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true),
            extension('2.5.29.37', sequence(identifier('1.3.6.1.5.5.7.3.1'))),
          ],
        }),
      }
    },
  }
}

interface Content {
  readonly issuer: string
  readonly subject: string
  readonly from: Date
  readonly until: Date
  readonly subjectKey: KeyObject
  readonly signingKey: KeyObject
  readonly extensions: readonly Der[]
}

function buildCertificate(content: Content): string {
  const signed = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(12)])),
    ECDSA_WITH_SHA256,
    buildSubject(content.issuer),
    sequence(moment(content.from), moment(content.until)),
    buildSubject(content.subject),
    content.subjectKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...content.extensions)),
  )
  const whole = sequence(signed, ECDSA_WITH_SHA256, bits(sign('sha256', signed, content.signingKey)))
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`
}

function buildSubject(name: string): Der {
  return sequence(tagged(0x31, sequence(identifier('2.5.4.3'), text(name))))
}

function buildName(name: string): Der {
  return isIPv4(name) ? tagged(0x87, Buffer.from(name.split('.').map(Number))) : tagged(0x82, Buffer.from(name))
}

function extension(id: string, value: Der, isCritical = false): Der {
  return sequence(identifier(id), ...(isCritical ? [yes] : []), tagged(0x04, value))
}
