import { createHash } from 'node:crypto'

/**
 * The steps of the protocol as Lua, which Redis runs one at a time.
 *
 * KEYS[1] is a value: a hash with a field per entry, `V<stored ms> <expires ms>\n<payload>` or, while somebody is
 * filling it, `L<until ms> <token>`. KEYS[2] is its mark: a hash from writer to the end of its deadline. Both carry the
 * same hash tag, so a cluster keeps them together. All times are Redis's own.
 *
 * An entry is there only while no mark is: MARK removes it, and FILL refuses while one stands.
 */
const largestDeadlineMs = 600_000
const shared = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

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
local function marked()
  local writers = redis.pcall('HGETALL', KEYS[2])
  if writers.err then
    redis.call('UNLINK', KEYS[2])
    return true
  end
  local found = false
  for i = 1, #writers, 2 do
    local left = (tonumber(writers[i + 1]) or 0) - now
    if left > 0 and left <= ${largestDeadlineMs} then
      found = true
    else
      redis.call('HDEL', KEYS[2], writers[i])
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
  /** ARGV: field, token or '', lease ms, largest family. */
  read: `
local value = fetch(ARGV[1])
if value then
  local stored, expires = string.match(value, '^V(%d+) (%d+)\\n')
  if expires and tonumber(expires) > now then
    return {'entry', string.sub(value, string.find(value, '\\n', 1, true) + 1), expires - now, now - stored}
  end
end
if marked() then return {'marked'} end
local till = lease_of(value)
if till and till > now and till - now <= tonumber(ARGV[3]) then return {'filling'} end
if ARGV[2] == '' then return {'absent'} end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then redis.call('UNLINK', KEYS[1]) end
put(ARGV[1], string.format('L%.0f %s', now + ARGV[3], ARGV[2]), tonumber(ARGV[3]))
return {'leased'}`,

  /** ARGV: field, token or '' (no lease needed), payload or '' (remove), ttl ms. */
  fill: `
local value = fetch(ARGV[1])
if ARGV[2] ~= '' then
  local _, token = lease_of(value)
  if token ~= ARGV[2] then return 0 end
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
  return 1
end
if marked() then return 0 end
put(ARGV[1], string.format('V%.0f %.0f\\n', now, now + ARGV[4]) .. ARGV[3], tonumber(ARGV[4]))
return 1`,

  /** ARGV: writer, deadline ms. */
  mark: `
redis.call('UNLINK', KEYS[1])
marked()
redis.call('HSET', KEYS[2], ARGV[1], string.format('%.0f', now + ARGV[2]))
return 1`,

  /** ARGV: writer. */
  release: `
redis.call('UNLINK', KEYS[1])
marked()
redis.call('HDEL', KEYS[2], ARGV[1])
return 1`,
} as const

/** The name of a step. */
export type ScriptName = keyof typeof bodies

/** A script's text, and the digest it is called by. */
export interface Script {
  text: string
  digest: string
}

/**
 * The scripts of one generation. Its name is part of their text, hence of their digests: Redis knows them only if they
 * were loaded since that process started, and it forgets them when it restarts or is replaced by a replica. A call by
 * digest that succeeds is therefore proof that nothing of the sort has happened since. (`FLUSHALL` keeps them; it takes
 * entries, leases and marks alike, and a fill without its lease is refused.)
 *
 * The first line lets no replica run them, not even a former primary that would only read; Redis before 7, whose scripts
 * outlive a restart, doesn't take it at all.
 */
export function scriptsOf(generation: string): Record<ScriptName, Script> {
  const script = (name: ScriptName): Script => {
    const text = `#!lua\n-- ${name} of generation ${generation}\n${shared}${bodies[name]}`
    return { text, digest: createHash('sha1').update(text).digest('hex') }
  }
  return {
    read: script('read'),
    fill: script('fill'),
    mark: script('mark'),
    release: script('release'),
  }
}
