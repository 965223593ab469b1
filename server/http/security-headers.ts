import { randomBytes } from 'node:crypto'
import { everyAnswer } from '../every-answer'

/**
 * What browsers may do with our answers. In the lists, names and values alternate, as Node takes them.
 */

/** Powerful features that no page uses. */
const unusedFeatures = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** Headers of every page besides its policy. `X-Frame-Options` is for browsers that do not know `frame-ancestors`. */
export const everyPage = [
  ...everyAnswer,
  // The URLs of pages contain search words and task ids.
  'referrer-policy',
  'same-origin',
  'cross-origin-opener-policy',
  'same-origin',
  'permissions-policy',
  unusedFeatures.map((name) => `${name}=()`).join(', '),
  'x-frame-options',
  'DENY',
]

/**
 * The Content-Security-Policy of one page. Next takes the nonce for its scripts from a request header of that name.
 *
 * Scripts run if they are files of ours or have this page's nonce. There is no `strict-dynamic`: it would let a script
 * that another script has put into the page run inline. `style` attributes are allowed: the server renders rows and
 * bars with heights that it computes, and a style can't run anything. Style elements are not allowed.
 *
 * @param dev whether Next compiles and reloads `app/`, which evaluates code, adds style elements and opens a WebSocket
 */
export function contentSecurityPolicy({ dev }: { dev: boolean }): string {
  const nonce = `'nonce-${randomBytes(16).toString('base64')}'`
  return [
    `default-src 'self'`,
    `script-src 'self' ${nonce}${dev ? ` 'unsafe-eval'` : ''}`,
    `script-src-attr 'none'`,
    `style-src 'self'${dev ? ` 'unsafe-inline'` : ''}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `connect-src 'self'${dev ? ' ws: wss:' : ''}`,
    `object-src 'none'`,
    `frame-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
