"""What a PromQL expression names: its metrics, each with the labels that it asks of them."""

import re

WORDS = set("""
and or unless on ignoring group_left group_right by without offset bool inf nan
sum min max avg count group stddev stdvar topk bottomk quantile count_values
rate irate increase delta idelta deriv predict_linear changes resets
histogram_quantile label_replace label_join vector scalar time absent absent_over_time
avg_over_time min_over_time max_over_time sum_over_time count_over_time last_over_time quantile_over_time
abs ceil floor round clamp clamp_min clamp_max sort sort_desc timestamp
""".split())
STRING = r'"(?:[^"\\]|\\.)*"'
MATCHER = re.compile(rf'(\w+)\s*(=~|!~|!=|=)\s*({STRING})')
GROUPING = re.compile(r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")
NAME = re.compile(r"(?<![\w:.])([a-zA-Z_:][\w:]*)\s*(\{[^{}]*\})?")


def metrics_of(expression):
    """[(metric, [(label, operator, value)])], in the order of the text."""
    found = []
    bare = GROUPING.sub(" ", expression)
    bare = re.sub(r"\[[^\]]*\]", " ", bare)  # durations
    for name, matchers in NAME.findall(bare):
        if name.lower() in WORDS:
            continue
        found.append((name, [(label, operator, value[1:-1])
                             for label, operator, value in MATCHER.findall(matchers)]))
    return found
