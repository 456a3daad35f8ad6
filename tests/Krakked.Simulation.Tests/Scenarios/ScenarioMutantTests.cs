namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>Scenarios can fail: each of these processes is wrong in the way its scenario is about, and the scenario says so.</summary>
public sealed class ScenarioMutantTests
{
    static readonly (string Mutant, string Scenario, Action Tell)[] Cases =
    [
        ("silence-is-not-sent", "A1",
            () => new SubmitTests().A1_an_order_that_never_arrived_is_proven_absent_and_the_next_decision_makes_another()),
        ("waits-for-the-answer", "A10", () => new SubmitTests().A10_a_fill_that_is_heard_of_before_the_acknowledgement_is_booked_once()),
        ("refusal-is-not-sent", "A11", () => new SubmitTests().A11_insufficient_funds_end_the_order_and_are_not_tried_again()),
        ("refusal-is-not-sent", "A12",
            () => new SubmitTests().A12_a_minimum_that_was_raised_refuses_the_order_once_and_the_next_is_told_the_same()),
        ("cancel-is-done", "B3", () => new CancelTests().B3_a_cancel_whose_reply_is_lost_is_seen_to_have_worked(streamTells: false)),
        ("cancel-is-done", "B3 lost", () => new CancelTests().B3_a_cancel_that_never_arrived_is_asked_for_again()),
        ("believes-only-filled", "C7", () => new StreamTests().C7_the_trade_that_completes_an_order_completes_it_though_nobody_says_filled()),
        ("gives-up-storing", "F4", () => new StorageTests().F4_a_flush_that_fails_once_is_made_up_for()),
        ("commits-without-looking", "F4 F6",
            () => new StorageTests().F4_F6_power_that_goes_while_flushes_fail_leaves_no_order_that_is_not_accounted_for(1)),
        ("journals-after-answer", "F6",
            () => new StorageTests().F6_power_that_goes_between_the_write_and_the_send_leaves_an_order_that_is_proven_absent()),
        ("nonces-are-races", "H1",
            () => new KeyTests().H1_nonces_that_another_program_uses_up_halt_the_account_by_that_name_and_send_nothing_twice()),
        ("sells-half", "K3",
            () => new StopTests().K3_a_flatten_sells_what_it_can_and_tells_what_has_no_price_and_what_is_too_small(stopped: false)),
        ("no-deadline", "A6", () => new SubmitTests().A6_an_order_that_arrives_after_its_deadline_is_refused_and_was_given_up_by_proof()),
        ("blind-retry", "A2", () => new SubmitTests().A2_a_reply_that_is_lost_after_a_market_order_filled_loses_and_doubles_nothing(false)),
        ("silence-is-refusal", "A3", () => new SubmitTests().A3_a_limit_order_whose_reply_is_lost_is_adopted_and_its_later_fills_booked(false)),
        ("blind-retry", "A4", () => new SubmitTests().A4_a_page_of_html_for_an_order_that_was_accepted_is_no_answer("HTTP 502", rests: false)),
        ("silence-is-not-sent", "A5", () => new SubmitTests().A5_an_order_that_is_accepted_after_our_timeout_is_found_and_not_sent_again(12_000)),
        ("blind-retry", "A7", () => new SubmitTests().A7_half_an_answer_is_no_answer()),
        ("silence-is-refusal", "A8", () => new SubmitTests().A8_an_acknowledgement_that_names_no_order_leads_to_the_order()),
        ("blind-retry", "A13",
            () => new SubmitTests().A13_a_connection_that_closes_after_the_order_was_written_tempts_nobody_to_send_it_again()),
        ("error-is-nothing", "A14", () => new SubmitTests().A14_while_one_list_cannot_be_read_the_order_stays_unknown("trades")),
        ("ignores-late-fills", "B1",
            () => new CancelTests().B1_an_order_that_fills_while_it_is_taken_back_is_booked_though_the_cancel_was_acknowledged(false)),
        ("ignores-late-fills", "B2", () => new CancelTests().B2_what_fills_before_a_cancel_stands_and_is_protected_for_just_that_much(false)),
        ("no-sweep", "C1", () => new StreamTests().C1_reports_that_are_dropped_are_made_up_for()),
        ("books-the-order", "C3", () => new StreamTests().C3_a_burst_that_a_cut_interrupts_is_whole_after_the_reconnect()),
        ("no-sweep", "C4", () => new StreamTests().C4_fills_are_booked_within_a_minute_while_the_stream_is_up_and_silent_for_hours()),
        ("no-sweep", "C5", () => new StreamTests().C5_a_stream_that_cannot_be_opened_again_is_done_without()),
        ("no-manual-trades", "C6", () => new StreamTests().C6_an_order_that_was_placed_by_hand_is_seen_kept_apart_and_not_touched()),
        ("no-trade-key", "C6", () => new StreamTests().C6_an_order_that_was_placed_by_hand_is_seen_kept_apart_and_not_touched()),
        ("merged-fills", "C8", () => new StreamTests().C8_a_fill_that_the_stream_told_is_the_same_one_in_the_history()),
        ("open-orders-only", "C9", () => new StreamTests().C9_lists_that_show_late_neither_double_nor_lose_an_order()),
        ("stops-strategies-only", "D6", () => new ProcessTests().D6_a_stop_that_is_pressed_in_a_burst_of_reports_holds_and_takes_no_time()),
        ("amnesia", "E2", () => new ProcessTests().E2_a_process_that_is_killed_again_and_again_while_it_recovers_recovers_in_the_end(5)),
        ("journals-after-answer", "E2",
            () => new ProcessTests().E2_a_process_that_is_killed_again_and_again_while_it_recovers_recovers_in_the_end(5)),
        ("amnesia", "E3", () => new ProcessTests().E3_an_order_that_is_sent_when_the_process_is_told_to_end_is_resolved_by_the_next(arrives: true)),
        ("no-manual-trades", "E7", () =>
            new ProcessTests().E7_what_a_restored_backup_does_not_know_is_read_from_the_exchange_and_what_it_left_open_taken_back()),
        ("commits-without-looking", "F1",
            () => new StorageTests().F1_a_database_that_is_held_by_another_for_half_a_minute_holds_orders_up_and_loses_none()),
        ("commits-without-looking", "F2",
            () => new StorageTests().F2_F3_while_nothing_can_be_stored_cancels_leave_and_orders_do_not(FaultClass.StoreReadOnly)),
        ("commits-without-looking", "F2",
            () => new StorageTests().F2_a_fill_that_cannot_be_stored_is_booked_once_it_can_and_nothing_opens_meanwhile(FaultClass.StoreFull)),
        ("wall-clock-deadline", "G1",
            () => new ClockTests().G1_a_wall_clock_that_is_wrong_at_the_start_neither_refuses_nor_doubles_an_order(-60_000, answered: true)),
        ("wall-clock-deadline", "G2",
            () => new ClockTests().G2_a_wall_clock_that_is_set_around_a_send_changes_no_deadline(40_000, 20_000, before: true)),
        ("nonce-from-clock", "G3",
            () => new ClockTests().G3_a_wall_clock_that_is_set_back_by_a_day_before_a_restart_gives_no_name_and_no_nonce_twice()),
        ("no-manual-trades", "J2",
            () => new AccountTests().J2_what_a_person_trades_and_moves_is_booked_whether_the_process_was_up_or_down(isUp: false)),
        ("wallet-moves-are-flows", "J3", () => new AccountTests().J3_money_that_moves_to_where_it_earns_is_still_owned_and_halts_nothing()),
        ("forgets-stop", "K1",
            () => new StopTests().K1_a_stop_that_was_recorded_before_the_process_was_killed_holds_in_every_later_life("")),
        ("stops-strategies-only", "K1", () => new StopTests().K1_an_order_that_waits_to_be_sent_when_the_stop_is_pressed_is_not_sent()),
        ("stops-strategies-only", "K2", () =>
            new StopTests().K2_a_stop_that_can_be_recorded_nowhere_holds_in_memory_and_is_recorded_as_soon_as_it_can_be()),
    ];

    static IEnumerable<TestCaseData> Told =>
        Cases.Select((c, i) => new TestCaseData(i).SetName($"{c.Scenario} notices a process with the fault {c.Mutant}"));

    [TestCaseSource(nameof(Told))]
    public void A_scenario_notices_a_process_that_is_wrong_in_its_way(int number)
    {
        var (mutant, _, tell) = Cases[number];

        Assert.That(Scene.Said(ScenarioMutants.Find(mutant), tell), Is.Not.Null);
    }
}
