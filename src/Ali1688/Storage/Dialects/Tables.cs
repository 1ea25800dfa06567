namespace Ali1688.Storage.Dialects;

/// <summary>The tables that the batch writer fills.</summary>
internal static class Tables
{
    // Long columns stand last: SQLite then reads the short ones without walking the overflow pages of a big answer.
    public static readonly TableShape Products = new(
        "ali1688_products",
        ["item_id"],
        [
            "item_id", "title", "price", "price_max", "quantity", "sale_count", "status", "supplier", "category_id", "min_order",
            "profile", "digest", "created_at", "updated_at", "detail_url", "images", "product", "raw_data",
        ],
        "created_at");

    public static readonly TableShape ItemChecks = new(
        "item_checks", ["item_id"], ["item_id", "checked_at", "changed_at", "digest", "state"]);

    /// <summary>What a movement of stock changes of a stored product.</summary>
    public static readonly TableShape ProductStocks = new(
        "ali1688_products", ["item_id"], ["item_id", "quantity", "digest", "updated_at", "product"]);

    /// <summary>What a new cleaning of the stored answer changes of a stored product.</summary>
    public static readonly TableShape ProductContents = new(
        "ali1688_products", ["item_id"], [.. Products.Columns.Except(["created_at", "raw_data"])]);

    /// <summary>What products are found and ordered by.</summary>
    public static readonly TableShape ProductList = new(
        "product_list", ["item_id"], ["item_id", "title", "price", "stock", "sales", "changed_at", "status", "state", "supplier", "supplier_id", "category_id"]);

    /// <summary>The words of titles; in SQLite no table in the usual sense (see <see cref="RowWriter.WriteWordsAsync"/>).</summary>
    public static readonly TableShape ProductWords = new("product_words", ["item_id"], ["item_id", "grams"]);

    public static readonly TableShape StockMarks = new(
        "stock_marks", ["item_id", "sku_id"], ["item_id", "sku_id", "moved_at", "msg_id"]);

    /// <summary>A message that is there already stays as it is.</summary>
    public static readonly TableShape PushMessages = new(
        "push_messages",
        ["app_key", "msg_id"],
        ["app_key", "msg_id", "type", "sent_at", "received_at", "state", "body"],
        "type", "sent_at", "received_at", "state", "body");

    /// <summary>Rows are only added.</summary>
    public static readonly TableShape Changes = new(
        "changes", ["change_id"], ["change_id", "item_id", "observed_at", "checked_before", "cause", "field", "old_value", "new_value"]);

    public static readonly TableShape RunItems = new(
        "run_items", ["run_id", "item_id"], ["run_id", "item_id", "outcome", "at", "attempts"]);

    public static readonly TableShape DeadLetters = new(
        "dead_letters",
        ["item_id", "profile"],
        ["item_id", "profile", "run_id", "reason", "code", "message", "attempts", "at", "last_answer"]);

    public static readonly TableShape Findings = new(
        "findings", ["item_id", "seq"], ["item_id", "seq", "path", "problem", "sample", "profile", "at"]);

    public static readonly TableShape DriftFindings = new(
        "drift_findings",
        ["profile", "kind", "path", "now_kinds"],
        ["profile", "kind", "path", "now_kinds", "was_kinds", "example_id", "first_seen", "last_seen", "seen_count", "accepted_at"]);

    /// <summary>A product that is due already stays so; the rest is an update of its own.</summary>
    public static readonly TableShape DueItems = new(
        "due_items",
        ["item_id"],
        ["item_id", "priority", "not_before", "reason", "requested_at"],
        "priority", "not_before", "reason", "requested_at");

    public static readonly TableShape Calls = new(
        "calls", ["at", "node", "process"], ["at", "node", "process", "app_key", "api", "item_id", "ending", "latency_ms", "attempt"]);

    public static readonly TableShape AlertStates = new(
        "alert_states", ["item_id", "rule_id", "part"], ["item_id", "rule_id", "part", "due_at", "is_pending", "state"]);

    public static readonly TableShape Nodes = new(
        "nodes", ["owner"], ["owner", "name", "url", "products", "calls_per_second", "seen_at"]);

    public static readonly TableShape Beliefs = new(
        "beliefs", ["item_id"], ["item_id", "shape", "rate", "checked_at", "is_absent", "quiet_days", "changes", "log_days", "log_squares"]);
}
