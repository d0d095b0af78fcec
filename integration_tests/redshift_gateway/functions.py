"""The functions and settings that the Amazon Redshift Database Developer Guide documents, and what becomes of each.

A function that is in none of these sets is none of Redshift's: the gateway refuses it, whatever PostgreSQL knows.
"""

import re
from pathlib import Path


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Sent on as they are: PostgreSQL's own does the same on the types that the two share.
SAME = _names("""
    count min max stddev stddev_samp stddev_pop variance var_samp var_pop bool_and bool_or grouping
    bit_and bit_or
    coalesce nullif greatest least
    row_number rank dense_rank ntile lag lead first_value last_value nth_value percent_rank cume_dist
    to_char to_date to_timestamp to_number
    abs acos asin atan atan2 cbrt ceil ceiling cos cot degrees exp floor ln log mod pi power radians random sign sin
    sqrt tan
    ascii btrim chr initcap length character_length char_length left right lower lpad rpad ltrim rtrim md5 octet_length
    quote_ident quote_literal regexp_count regexp_instr repeat replace reverse split_part strpos translate upper
    current_database current_setting set_config pg_backend_pid pg_cancel_backend pg_terminate_backend version
""")

# Written by the translation as something else.
REWRITTEN = _names("nvl nvl2 decode listagg dateadd date_add datediff date_diff date_part date_part_year")

# Only the leader node has them: they cannot be used with table data.
LEADER_ONLY = _names("""
    current_schema current_schemas has_database_privilege has_schema_privilege has_table_privilege substr factorial
    now age current_timestamp current_time localtime pg_get_late_binding_view_cols
""")
# The leader node has these of PostgreSQL's too; nothing documents them, dbt-redshift calls the first.
UNDOCUMENTED = _names("format_type generate_series pg_get_userbyid pg_get_viewdef obj_description col_description")

# Only the compute nodes have them: they cannot be used without table data.
COMPUTE_ONLY = _names("listagg median percentile_cont percentile_disc")

# Documented, and without a counterpart here: refused with words that say so.
ELSEWHERE = _names("""
    any_value median percentile_cont percentile_disc ratio_to_report func_sha1 sha1 sha checksum crc32
    array array_concat array_flatten get_array_length split_to_array subarray array_contains array_distinct array_except
    array_intersection array_position array_positions array_sort array_union
    get_number_attributes lower_attribute_names object object_transform upper_attribute_names
    decimal_precision decimal_scale is_array is_bigint is_boolean is_char is_decimal is_float is_integer is_object
    is_scalar is_smallint is_varchar json_size json_typeof
    hll hll_cardinality hll_combine hll_combine_sketches hll_create_sketch
    to_varbyte from_varbyte getbit getbyte
    date_cmp date_cmp_timestamp date_cmp_timestamptz timestamp_cmp timestamp_cmp_date timestamp_cmp_timestamptz
    timestamptz_cmp timestamptz_cmp_date timestamptz_cmp_timestamp interval_cmp months_between next_day timeofday
    bpcharcmp bttext_pattern_cmp collate difference soundex octetindex text_to_int_alt text_to_numeric_alt
    try_cast json_array_length json_extract_array_element_text dexp dlog1 dlog10
    slice_num pg_last_copy_count pg_last_copy_id pg_last_query_id pg_last_unload_count pg_get_cols user_is_member_of
    has_assumerole_privilege last_user_query_id role_is_member_of change_query_priority change_session_priority
    change_user_priority current_aws_account current_namespace current_session_arn is_valid_json_array
    explain_model
""")

CATALOG = Path(__file__).with_name("catalog.sql")
# Made in the schema redshift_gateway by catalog.sql, under the name that Redshift has for them.
MADE_HERE = frozenset(
    re.findall(r"create or replace (?:function|aggregate) redshift_gateway\.(\w+)", CATALOG.read_text())
)
INTERNAL = _names("""
    truncated listagg_result late_binding_columns create_late_binding_view keep_late_binding_view limit_bytes
    strtol_checked strtol_of_15 fnv_bytes whole_average add_to_average
""")

DOCUMENTED = SAME | REWRITTEN | LEADER_ONLY | (MADE_HERE - INTERNAL) | ELSEWHERE
AVAILABLE = (DOCUMENTED - ELSEWHERE) | UNDOCUMENTED

# System tables and views that are Redshift's alone and that catalog.sql makes.
SYSTEM_VIEWS = frozenset(re.findall(r"create or replace view redshift_gateway\.(\w+)", CATALOG.read_text()))
COMPUTE_SYSTEM_PREFIXES = ("stl_", "stv_", "svl_", "svcs_", "svv_table_info", "svv_redshift_columns", "svv_mv_info")

# Settings that both engines have, and Redshift's own; others are refused.
SHARED_SETTINGS = _names("""
    application_name client_encoding datestyle extra_float_digits search_path session_authorization statement_timeout
    timezone
""")
REDSHIFT_SETTINGS = SHARED_SETTINGS | _names("""
    analyze_threshold_percent cast_super_null_on_error default_geometry_encoding describe_field_name_in_uppercase
    downcase_delimited_identifier enable_case_sensitive_identifier enable_result_cache_for_session
    error_on_nondeterministic_update json_serialization_enable json_serialization_parse_nested_strings
    mv_enable_aqmv_for_session navigate_super_null_on_error parse_super_null_on_error query_group
    spectrum_enable_pseudo_columns wlm_query_slot_count
""")
