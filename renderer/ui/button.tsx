import type { ComponentProps } from 'react'
import './button.css'

/** What a button does to the eye: the one main action, an ordinary one, a quiet one, or one that throws work away. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

/** A button in the house style; everything else is an ordinary button's attributes. */
export function Button({
  kind = 'plain',
  className,
  ...rest
}: ComponentProps<'button'> & { readonly kind?: ButtonKind }) {
  return (
    <button type="button" {...rest} className={['button', `button-${kind}`, className].filter(Boolean).join(' ')} />
  )
}
