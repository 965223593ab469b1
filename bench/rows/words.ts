/** What tasks are about. */
export const words = [
  ...['answer', 'book', 'bring', 'build', 'buy', 'call', 'check', 'clean', 'collect', 'compare'],
  ...['copy', 'cut', 'deliver', 'draw', 'fetch', 'file', 'find', 'fix', 'hang', 'invite'],
  ...['measure', 'mend', 'move', 'order', 'paint', 'pay', 'plan', 'plant', 'print', 'read'],
  ...['account', 'bicycle', 'boiler', 'bread', 'bridge', 'budget', 'cable', 'chair', 'contract'],
  ...['door', 'drawing', 'engine', 'fence', 'garden', 'guest', 'invoice', 'kitchen', 'ladder'],
  ...['lamp', 'letter', 'library', 'map', 'meeting', 'menu', 'office', 'parcel', 'passport'],
  ...['picture', 'pipe', 'report', 'river', 'roof', 'school', 'shelf', 'station', 'ticket'],
  ...['tomorrow', 'train', 'trip', 'valve', 'wall', 'water', 'week', 'window', 'winter', 'yard'],
] as const
