import type { CacheKey } from '../keys'

/** The number of slots that a cluster divides its keys into. */
export const slotCount = 16_384

/**
 * The slot of a cached key, which is the hash tag in the names of its value and its mark: CRC16 of the tag modulo
 * 16384, as the Redis cluster specification defines it (polynomial 0x1021, XMODEM).
 */
export function slotOf(key: CacheKey): number {
  let crc = 0
  for (const byte of Buffer.from(key)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) {
      crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff
    }
  }
  return crc % slotCount
}
