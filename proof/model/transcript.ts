import type { Tape } from './tape'
import {
  type Cell,
  databases,
  lateCalls,
  phases,
  type Reader,
  type Restore,
  readerStages,
  restoreStages,
  type World,
  type Writer,
  writerStages,
} from './world'

/** Writes a world to a tape, or reads it from there, with the fields in the same order. */
export function transcribe(world: World, tape: Tape): void {
  world.commits = tape.number(world.commits)
  tape.numbers(world.versions)
  world.place = tape.number(world.place)
  world.phase = tape.oneOf(phases, world.phase)
  world.generation = tape.number(world.generation)
  world.names = tape.number(world.names)
  world.prepared = tape.number(world.prepared)
  world.copy.isMade = tape.flag(world.copy.isMade)
  world.copy.version = tape.number(world.copy.version)
  world.copy.generation = tape.number(world.copy.generation)
  world.copy.isOwn = tape.flag(world.copy.isOwn)
  if (world.restore) transcribeRestore(world.restore, tape)
  for (const instance of world.instances) {
    instance.reaches = tape.oneOf(databases, instance.reaches)
    instance.right = tape.number(instance.right)
    instance.answer = tape.number(instance.answer)
    instance.covered = tape.number(instance.covered)
    instance.redis = tape.number(instance.redis)
  }
  for (const redis of world.redises) {
    redis.scripts = tape.number(redis.scripts)
    redis.histories = tape.number(redis.histories)
    redis.witnesses = tape.number(redis.witnesses)
    redis.isReplica = tape.flag(redis.isReplica)
    transcribeCells(redis.cells, tape)
  }
  transcribeCells(world.saved, tape)
  world.restartsLeft = tape.number(world.restartsLeft)
  world.savesLeft = tape.number(world.savesLeft)
  world.catchUpsLeft = tape.number(world.catchUpsLeft)
  world.promoted = tape.flag(world.promoted)
  for (const reader of world.readers) transcribeReader(reader, tape)
  for (const writer of world.writers) transcribeWriter(writer, tape)
  tape.numbers(world.acknowledged)
  tape.numbers(world.seen)
  tape.numbers(world.survived)
}

function transcribeRestore(restore: Restore, tape: Tape): void {
  restore.stage = tape.oneOf(restoreStages, restore.stage)
  restore.left = tape.number(restore.left)
  restore.epochs = tape.number(restore.epochs)
  restore.keptFrom = tape.number(restore.keptFrom)
  for (const state of restore.states) {
    state.content = tape.number(state.content)
    state.count = tape.number(state.count)
    state.epoch = tape.number(state.epoch)
  }
  tape.numbers(restore.epochsRead)
  tape.numbers(restore.begunFrom)
}

function transcribeCells(cells: Cell[], tape: Tape): void {
  for (const cell of cells) {
    cell.value = tape.number(cell.value)
    cell.marks = tape.number(cell.marks)
  }
}

function transcribeReader(reader: Reader, tape: Tape): void {
  reader.stage = tape.oneOf(readerStages, reader.stage)
  reader.generation = tape.number(reader.generation)
  reader.version = tape.number(reader.version)
  reader.leader = tape.number(reader.leader)
  reader.acknowledged = tape.number(reader.acknowledged)
  reader.seen = tape.number(reader.seen)
  reader.survived = tape.number(reader.survived)
}

function transcribeWriter(writer: Writer, tape: Tape): void {
  writer.stage = tape.oneOf(writerStages, writer.stage)
  writer.generation = tape.number(writer.generation)
  writer.keys = tape.number(writer.keys)
  writer.snapshot = tape.number(writer.snapshot)
  writer.version = tape.number(writer.version)
  writer.changed = tape.number(writer.changed)
  writer.late = tape.oneOf(lateCalls, writer.late)
  writer.lateGeneration = tape.number(writer.lateGeneration)
}
