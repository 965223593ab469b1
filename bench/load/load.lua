-- What wrk sends and what it tells afterwards. The requests are the lines of a file: method, path, name and value of a
-- header, body, with tabs between; the threads take turns at the addresses. wrk hands scripts no arguments before its
-- threads exist, so both come in the environment.

local addresses = {}
for host, port in os.getenv("LOAD_ADDRESSES"):gmatch("([^,:]+):(%d+)") do
  table.insert(addresses, { host = host, port = port })
end

local threads = 0

function setup(thread)
  local address = addresses[threads % #addresses + 1]
  thread.addr = wrk.lookup(address.host, address.port)[1]
  thread:set("host", address.host .. ":" .. address.port)
  thread:set("number", threads)
  threads = threads + 1
end

local requests = {}
local at = 0

function init()
  for line in io.lines(os.getenv("LOAD_REQUESTS")) do
    local method, path, name, value, body = line:match("^(.-)\t(.-)\t(.-)\t(.-)\t(.*)$")
    local headers = { Host = host }
    if name ~= "" then headers[name] = value end
    if body == "" then body = nil else headers["Content-Type"] = "application/json" end
    table.insert(requests, wrk.format(method, path, headers, body))
  end
  -- Each thread begins somewhere else, so that they don't ask for the same all the time.
  at = math.floor(number * #requests / 7) % #requests
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"failed":%d,"p50Ms":%f,"p99Ms":%f}\n',
    summary.requests, summary.duration / 1e6, failed,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
