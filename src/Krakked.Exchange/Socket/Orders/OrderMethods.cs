using System.Text.Json;
using Krakked.Execution;

namespace Krakked.Exchange;

/// <summary>The methods that place, change and cancel orders, by way of the desk that REST uses too.</summary>
sealed class OrderMethods(SocketOutput output, ExchangeCore core)
{
    /// <summary>Carries out a method for a key's account; false when it is none of orders.</summary>
    public static bool Has(string method) => method is "add_order" or "amend_order" or "edit_order" or "cancel_order" or "cancel_all"
        or "cancel_all_orders_after" or "batch_add" or "batch_cancel";

    /// <summary>What a key must be allowed to do for a method: placing and changing is more than cancelling.</summary>
    public static bool May(ApiKey key, string method) => key.May(KeyPermissions.ModifyTrades)
        || (method is "cancel_order" or "cancel_all" or "cancel_all_orders_after" or "batch_cancel" && key.May(KeyPermissions.CloseTrades));

    public void Handle(in SocketRequest request, Account account)
    {
        switch (request.Method)
        {
            case "add_order": Add(request, account); break;
            case "amend_order": Amend(request, account); break;
            case "edit_order": Edit(request, account); break;
            case "cancel_order": Cancel(request, account); break;
            case "cancel_all": CancelAll(request, account); break;
            case "cancel_all_orders_after": CancelAllAfter(request, account); break;
            case "batch_add": AddBatch(request, account); break;
            default: CancelBatch(request, account); break;
        }
    }

    void Add(in SocketRequest request, Account account)
    {
        var reader = Reader(request);
        if (PairOf(reader) is not { } pair || OrderFields.NewOrder(reader, pair, request.Time) is not { } order)
        {
            output.Refuse(request, reader.Error!);
            return;
        }

        var answer = core.Desk.Add(account, order);
        if (answer.TryGet(out var placed, out var error)) output.Grant(request, json => WriteNames(json, order, placed));
        else output.Refuse(request, error);
    }

    void AddBatch(in SocketRequest request, Account account)
    {
        var reader = Reader(request);
        if (PairOf(reader) is not { } pair || Orders(request, reader, pair) is not { } orders)
        {
            output.Refuse(request, reader.Error!);
            return;
        }

        var batch = core.Desk.AddBatch(account, orders);
        if (!batch.TryGet(out var answers, out var refusal))
        {
            output.Refuse(request, refusal);
            return;
        }

        output.Answer(request, json =>
        {
            json.WriteStartArray("result"u8);
            foreach (var (order, answer) in orders.Zip(answers))
            {
                json.WriteStartObject();
                if (answer.TryGet(out var placed, out var error)) WriteNames(json, order, placed);
                else json.WriteString("error"u8, error);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("success"u8, true);
        });
    }

    // The deadline and whether to validate are said once for all of them.
    static List<OrderRequest>? Orders(in SocketRequest request, FieldReader reader, ListedPair pair)
    {
        if (!request.Params.TryGetProperty("orders"u8, out var list) || list.ValueKind is not JsonValueKind.Array)
        {
            reader.Fail(Words.Invalid("orders"));
            return null;
        }

        var (validate, deadline) = (reader.Flag("validate") ?? false, reader.Time("deadline"));
        var orders = new List<OrderRequest>();
        foreach (var fields in list.EnumerateArray())
        {
            var each = new FieldReader(fields, "batch_add");
            if (fields.ValueKind is not JsonValueKind.Object) reader.Fail(SocketWords.Malformed);
            else if (OrderFields.NewOrder(each, pair, request.Time) is { } order) orders.Add(order with { Validate = validate, Deadline = deadline });
            else reader.Fail(each.Error!);
            if (reader.Error is not null) return null;
        }

        return orders;
    }

    void Amend(in SocketRequest request, Account account)
    {
        var reader = Reader(request);
        var change = OrderFields.Amended(reader, request.Time);
        var order = reader.Error is null ? Find(reader, account) : null;
        if (change is null || order is null)
        {
            output.Refuse(request, reader.Error ?? VenueWords.UnknownOrder);
            return;
        }

        var byClient = reader.Text("cl_ord_id");
        var answer = core.Desk.Amend(order, change);
        if (!answer.TryGet(out var amend, out var error))
        {
            output.Refuse(request, error);
            return;
        }

        output.Grant(request, json =>
        {
            json.WriteString("amend_id"u8, amend.Id);
            if (byClient is null) json.WriteString("order_id"u8, order.Id);
            else json.WriteString("cl_ord_id"u8, byClient);
        });
    }

    void Edit(in SocketRequest request, Account account)
    {
        var reader = Reader(request);
        if (Find(reader, account) is not { } order || OrderFields.Edited(reader, order, request.Time) is not { } changed)
        {
            output.Refuse(request, reader.Error ?? VenueWords.UnknownOrder);
            return;
        }

        var answer = core.Desk.Edit(order, changed);
        if (answer.TryGet(out var placed, out var error)) output.Grant(request, json =>
        {
            if (placed.Order is { } edited) json.WriteString("order_id"u8, edited.Id);
            json.WriteString("original_order_id"u8, order.Id);
        });
        else output.Refuse(request, error);
    }

    // Each order has an answer of its own, all with the number of the one request.
    void Cancel(in SocketRequest request, Account account)
    {
        var (ids, clientIds, references) = (request.Texts("order_id"), request.Texts("cl_ord_id"), request.Texts("order_userref"));
        if (ids.Count + clientIds.Count + references.Count == 0) output.Refuse(request, VenueWords.InvalidArguments);
        foreach (var id in ids) Answer(request, core.Desk.Cancel(account, id, out _), "order_id", id);
        foreach (var id in clientIds) Answer(request, core.Desk.CancelClient(account, id), "cl_ord_id", id);
        foreach (var reference in references) Answer(request, core.Desk.Cancel(account, reference, out _), "order_userref", reference);
    }

    void Answer(in SocketRequest request, string? error, string name, string value)
    {
        if (error is not null) output.Refuse(request, error);
        else output.Grant(request, json => json.WriteString(name, value));
    }

    void CancelBatch(in SocketRequest request, Account account)
    {
        var (ids, clientIds) = (request.Texts("orders"), request.Texts("cl_ord_id"));
        if (ids.Count + clientIds.Count is < 2 or > 50)
        {
            output.Refuse(request, Words.Invalid("orders"));
            return;
        }

        var cancelled = clientIds.Count(id => core.Desk.CancelClient(account, id) is null);
        foreach (var id in ids)
            if (core.Desk.Cancel(account, id, out var count) is null) cancelled += count;
        output.Answer(request, json =>
        {
            json.WriteNumber("orders_cancelled"u8, cancelled);
            json.WriteBoolean("success"u8, true);
        });
    }

    void CancelAll(in SocketRequest request, Account account)
    {
        if (core.Desk.CancelAll(account, out var count) is { } error) output.Refuse(request, error);
        else output.Grant(request, json => json.WriteNumber("count"u8, count));
    }

    void CancelAllAfter(in SocketRequest request, Account account)
    {
        var reader = Reader(request);
        var timeout = reader.Whole("timeout");
        if (timeout is null) reader.Fail(Words.Invalid("timeout"));
        if ((reader.Error ?? core.Desk.CancelAllAfter(account, timeout ?? 0)) is { } error)
        {
            output.Refuse(request, error);
            return;
        }

        var (now, fires) = (request.Time, account.SwitchTime);
        output.Grant(request, json =>
        {
            json.WriteString("currentTime"u8, SocketTime.Second(now));
            json.WriteString("triggerTime"u8, fires == long.MaxValue ? "0" : SocketTime.Second(fires));
        });
    }

    static FieldReader Reader(in SocketRequest request) => new(request.Params, request.Method!);

    ListedPair? PairOf(FieldReader reader)
    {
        if (reader.Text("symbol") is not { } symbol)
        {
            reader.Fail(SocketWords.NoSymbols);
            return null;
        }

        if (core.Listing.TryFindSymbol(symbol, out var pair)) return pair;
        reader.Fail(SocketWords.UnknownPair(symbol));
        return null;
    }

    static ExchangeOrder? Find(FieldReader reader, Account account)
    {
        if (reader.Text("order_id") is { } id) return account.TryFind(id, out var order) ? order : null;
        return reader.Text("cl_ord_id") is { } clientId && account.TryFindOpen(clientId, out var named) ? named : null;
    }

    static void WriteNames(Utf8JsonWriter json, OrderRequest request, Placed placed)
    {
        if (placed.Order is { } order) json.WriteString("order_id"u8, order.Id);
        if (request.ClientId is { } clientId) json.WriteString("cl_ord_id"u8, clientId);
        if (request.UserReference is { } reference) json.WriteNumber("order_userref"u8, reference);
    }
}
