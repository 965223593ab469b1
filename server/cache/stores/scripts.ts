import { createHash } from 'node:crypto'
import { schemaVersion } from '../keys'

/**
 * The steps of the protocol as Lua, which Redis runs one at a time.
 *
 * KEYS[1] is a value: a hash with a field per entry, `V<stored ms> <expires ms>\n<payload>` or, while a reader is
 * filling it, `L<until ms> <token>`. KEYS[2] is its mark: a hash from writer to the end of its deadline. Both have the
 * same hash tag, so a cluster keeps them together. MARK and RELEASE take any number of such pairs, PEEK any number of
 * values, KEEP none. The last two of ARGV are the name of the witness, a key that the primary got when the generation
 * was opened, and the name of the history that it had. All times are Redis's own, and every reply begins with the
 * current one.
 *
 * An entry exists only while there is no mark: MARK removes it, and FILL refuses while there is one.
 */

/** Twice the longest that can be configured, because clocks are sometimes set back. */
const maxDeadlineMs = 1_200_000
/** The beginning of every step. */
const proof = `
local history = table.remove(ARGV)
local witness = table.remove(ARGV)

-- A primary's history gets another name whenever it is promoted or follows somebody else, also when it is back by now.
if not string.find(redis.call('INFO', 'replication'), 'master_replid:' .. history, 1, true) then
  return redis.error_reply('HISTORY is another by now')
end

-- Whoever empties Redis takes the marks of writers in flight with the rest: the witness is gone then too.
if redis.call('TOUCH', witness) == 0 then return redis.error_reply('EMPTIED by somebody else') end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`

/** Shared by the steps that work on a key and its mark. */
const shared = `
-- Somebody else's data under our name is nobody's: it is removed.
local function fetch(field)
  local value = redis.pcall('HGET', KEYS[1], field)
  if type(value) == 'table' then
    redis.call('UNLINK', KEYS[1])
    return false
  end
  return value
end

-- Writers past their deadline have died; a deadline further away than any is rubbish. An unreadable mark is removed but
-- still believed once.
local function marked(mark)
  local writers = redis.pcall('HGETALL', mark)
  if writers.err then
    redis.call('UNLINK', mark)
    return true
  end
  local found = false
  for i = 1, #writers, 2 do
    local left = (tonumber(writers[i + 1]) or 0) - now
    if left > 0 and left <= ${maxDeadlineMs} then
      found = true
    else
      redis.call('HDEL', mark, writers[i])
    end
  end
  return found
end

local function put(field, value, ms)
  redis.call('HSET', KEYS[1], field, value)
  if redis.call('PTTL', KEYS[1]) < ms then redis.call('PEXPIRE', KEYS[1], ms) end
end

local function lease_of(value)
  if not value then return nil, nil end
  local till, token = string.match(value, '^L(%d+) (.*)$')
  return tonumber(till), token
end
`

const bodies = {
  /** KEYS: values. ARGV: a field of each. Leases and removes nothing: what is not an entry is left to READ. */
  peek: `
local reply = {now}
for i = 1, #KEYS do
  local value = redis.pcall('HGET', KEYS[i], ARGV[i])
  reply[i + 1] = type(value) == 'string' and value
end
return reply`,

  /** No KEYS. ARGV: ms to keep the witness from now on. */
  keep: `
redis.call('PEXPIRE', witness, ARGV[1])
return {now}`,

  /** ARGV: field, token or '', lease ms, largest family. */
  read: `
local value = fetch(ARGV[1])
if value then
  local stored, expires = string.match(value, '^V(%d+) (%d+)\\n')
  if expires and tonumber(expires) > now then
    return {now, 'entry', string.sub(value, string.find(value, '\\n', 1, true) + 1), expires - now, now - stored}
  end
end
if marked(KEYS[2]) then return {now, 'marked'} end
local till = lease_of(value)
if till and till > now and till - now <= tonumber(ARGV[3]) then return {now, 'filling'} end
if ARGV[2] == '' then return {now, 'absent'} end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then redis.call('UNLINK', KEYS[1]) end
put(ARGV[1], string.format('L%.0f %s', now + ARGV[3], ARGV[2]), tonumber(ARGV[3]))
return {now, 'leased'}`,

  /** ARGV: field, token or '' (no lease needed), payload or '' (remove), ttl ms. */
  fill: `
local value = fetch(ARGV[1])
if ARGV[2] ~= '' then
  local _, token = lease_of(value)
  if token ~= ARGV[2] then return {now, 0} end
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
  return {now, 1}
end
if marked(KEYS[2]) then return {now, 0} end
put(ARGV[1], string.format('V%.0f %.0f\\n', now, now + ARGV[4]) .. ARGV[3], tonumber(ARGV[4]))
return {now, 1}`,

  /** ARGV: deadline ms, and for each pair of KEYS its writers, with spaces between. */
  mark: `
local till = string.format('%.0f', now + ARGV[1])
for i = 1, #KEYS, 2 do
  redis.call('UNLINK', KEYS[i])
  marked(KEYS[i + 1])
  for writer in string.gmatch(ARGV[(i + 3) / 2], '%S+') do redis.call('HSET', KEYS[i + 1], writer, till) end
end
return {now}`,

  /** ARGV: for each pair of KEYS its writers, with spaces between. */
  release: `
for i = 1, #KEYS, 2 do
  redis.call('UNLINK', KEYS[i])
  marked(KEYS[i + 1])
  for writer in string.gmatch(ARGV[(i + 1) / 2], '%S+') do redis.call('HDEL', KEYS[i + 1], writer) end
end
return {now}`,
} as const

/** The name of a step. */
export type ScriptName = keyof typeof bodies

/** Not PEEK, which runs once for many reads, nor KEEP, which runs often. */
const usesShared = (name: ScriptName) => name !== 'peek' && name !== 'keep'

/** A script's text, and the digest it is called by. */
export interface Script {
  text: string
  digest: string
}

/**
 * The scripts of one generation. Its name is part of their text, hence of their digests. Redis knows them only if they
 * were loaded since its process started, and forgets them when it restarts or is replaced by a replica. So a successful
 * call by digest proves that none of this has happened since. The scripts themselves check for what they would survive:
 * a failover there and back, and `FLUSHALL`.
 *
 * The first line keeps replicas from running them, even a former primary that would only read; Redis before 7, whose
 * scripts outlive a restart, rejects that line. In a cluster the witness is in another slot than the key, on the same
 * server.
 */
export function scriptsOf(generation: string): Record<ScriptName, Script> {
  const script = (name: ScriptName) => {
    const head = `#!lua flags=allow-cross-slot-keys\n-- ${name} of generation ${generation}\n${proof}`
    return scriptOf(`${head}${usesShared(name) ? shared : ''}${bodies[name]}`)
  }
  return {
    peek: script('peek'),
    keep: script('keep'),
    read: script('read'),
    fill: script('fill'),
    mark: script('mark'),
    release: script('release'),
  }
}

/** Touches nothing, and runs only where steps that write would run. Its text never changes, so Redis keeps it once. */
export const probe = scriptOf('#!lua\nreturn 1')

/**
 * Eight characters that change with the scripts and with what they store: two instances can share a generation only
 * when theirs are the same.
 */
export const fingerprint = createHash('sha256')
  .update([schemaVersion, proof, shared, ...Object.values(bodies)].join('\0'))
  .digest('base64url')
  .slice(0, 8)

function scriptOf(text: string): Script {
  return { text, digest: createHash('sha1').update(text).digest('hex') }
}
