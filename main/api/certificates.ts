import { X509Certificate } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'

/** The most that a file of certificates may hold; a company's own are a few, a system's bundle is under half of this. */
export const CERTIFICATE_BYTES = 512 * 1024
const BLOCK = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g

/** A certificate as people know it. */
export interface CertificateView {
  readonly subject: string
  /** The end of its life (RFC 3339). */
  readonly validTo: string
}

/** Certificates of authorities, as they are stored and handed to TLS, and as they are shown. */
export interface ParsedCertificates {
  /** Nothing but certificates: a key that stood in the same file is left out. */
  readonly pem: string
  readonly blocks: readonly string[]
  readonly views: readonly CertificateView[]
}

/** Reads certificates, one or several, as text (PEM) or a single one as bytes (DER). Throws AppError `bad_certificates` that says what is wrong. */
export function parseCertificates(bytes: Uint8Array): ParsedCertificates {
  if (bytes.byteLength > CERTIFICATE_BYTES) throw unusable('larger than 512 KiB')
  // One in binary begins with the tag of a sequence.
  const sources = bytes[0] === 0x30 ? [bytes] : (new TextDecoder().decode(bytes).match(BLOCK) ?? [])
  if (sources.length === 0) throw unusable('no certificate in it')
  const certificates = sources.map((source, at) => parseOne(source, at + 1))
  const blocks = certificates.map((certificate) => certificate.toString())
  return { pem: blocks.join(''), blocks, views: certificates.map(viewOf) }
}

function parseOne(source: string | Uint8Array, number: number): X509Certificate {
  const certificate = read(source, number)
  // A server's own certificate trusts nobody else: whoever picks it has picked the wrong file.
  if (!certificate.ca && certificate.issuer !== certificate.subject)
    throw unusable(`certificate ${number} is not that of an authority: ${nameOf(certificate)}`)
  return certificate
}

function read(source: string | Uint8Array, number: number): X509Certificate {
  try {
    return new X509Certificate(source)
  } catch {
    throw unusable(`certificate ${number} cannot be read`)
  }
}

function viewOf(certificate: X509Certificate): CertificateView {
  return { subject: nameOf(certificate), validTo: new Date(certificate.validTo).toISOString() }
}

/** The common name, else the organisation, else all there is. */
function nameOf({ subject }: X509Certificate): string {
  const lines = (subject ?? '').split('\n')
  const found = ['CN=', 'OU=', 'O='].map((part) => lines.find((line) => line.startsWith(part))?.slice(part.length))
  return (found.find((name) => name !== undefined) ?? lines.join(', ')).slice(0, 200)
}

function unusable(detail: string): AppError {
  return new AppError('bad_certificates', { detail })
}
