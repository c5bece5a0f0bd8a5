;; Finds the words of four bytes that may show a secret, by the pairs of bytes that they begin and end with.
(module
  ;; Two pages for the tables, then 256 KiB of text, as much for the places of words, and a page for what is read or written
  ;; beyond: see wordScan.ts.
  (memory (export "memory") 11)

  ;; from, to: of the text; words are counted from `from`. places: where to write those of the words found.
  ;; Gives where the writing ended. Two words are read at once, so one more than asked for may be found.
  (func (export "scan") (param $from i32) (param $to i32) (param $places i32) (result i32)
    (local $two i64) (local $first i32) (local $second i32)
    (block $end
      (loop $next
        (br_if $end (i32.ge_u (local.get $from) (local.get $to)))
        ;; Of each byte what a letter shares with its capital; of two bytes one number, times four, as a table's have four bytes.
        (local.set $two (i64.load (local.get $from)))
        (local.set $two
          (i64.or
            (i64.and (i64.shl (local.get $two) (i64.const 2)) (i64.const 0x017c017c017c017c))
            (i64.and (i64.shl (local.get $two) (i64.const 1)) (i64.const 0xbe00be00be00be00))))
        (local.set $first
          (i32.and
            (i32.load (i32.and (i32.wrap_i64 (local.get $two)) (i32.const 0xffff)))
            (i32.load offset=0x10000 (i32.shr_u (i32.wrap_i64 (local.get $two)) (i32.const 16)))))
        (local.set $two (i64.shr_u (local.get $two) (i64.const 32)))
        (local.set $second
          (i32.and
            (i32.load (i32.and (i32.wrap_i64 (local.get $two)) (i32.const 0xffff)))
            (i32.load offset=0x10000 (i32.shr_u (i32.wrap_i64 (local.get $two)) (i32.const 16)))))
        (if (i32.or (local.get $first) (local.get $second))
          (then
            (if (local.get $first)
              (then
                (i32.store (local.get $places) (local.get $from))
                (local.set $places (i32.add (local.get $places) (i32.const 4)))))
            (if (local.get $second)
              (then
                (i32.store (local.get $places) (i32.add (local.get $from) (i32.const 4)))
                (local.set $places (i32.add (local.get $places) (i32.const 4)))))))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (br $next)))
    (local.get $places)))
